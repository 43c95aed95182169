/** A refusal as the API words it: `{status, error, message}` (documented). */
export class ApiError extends Error {
  readonly status: number;
  readonly word: string;
  /** Whether a correct adapter may meet it, too. */
  readonly isExcusable: boolean;

  constructor(status: number, word: string, message: string, isExcusable = false) {
    super(message);
    this.status = status;
    this.word = word;
    this.isExcusable = isExcusable;
  }

  body() {
    return { status: this.status, error: this.word, message: this.message };
  }
}

/** 400 that no correct adapter causes. */
export function invalid(word: string, message: string): ApiError {
  return new ApiError(400, word, message);
}

export function noPermission(): ApiError {
  return new ApiError(403, 'no_permission', 'The integration does not have the permission.', true);
}

export function notFound(thing: 'position' | 'candidate'): ApiError {
  return new ApiError(404, `${thing}_not_found`, `There is no such ${thing}.`, true);
}
