/** A refusal as the API words it: `{message, errors: [{code, message}]}` (documented). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The interviews API has no message of its own beside the errors (documented). */
  body(kind: 'usual' | 'interviews' = 'usual'): unknown {
    const errors = [{ code: this.code, message: this.message }];
    return kind === 'interviews' ? { errors } : { message: this.message, errors };
  }
}

/** A refusal that a correct adapter, too, may meet: what it knew when it asked was not so, or could not be known. */
export class Excusable extends ApiError {}

/** 400 for a request no correct adapter sends. */
export function malformed(message: string): ApiError {
  return new ApiError(400, 'INVALID_REQUEST', message);
}

/** 404 for a thing that does not exist. */
export function notFound(code: string, message: string): ApiError {
  return new Excusable(404, code, message);
}
