/** What exactly is wrong with a request. */
interface Blame {
  readonly param: string;
  readonly value: string;
  readonly location: 'body' | 'query' | 'params' | 'headers';
}

/** A refusal as the API words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly blame: Blame | undefined;

  constructor(status: number, message: string, blame?: Blame) {
    super(message);
    this.status = status;
    this.blame = blame;
  }

  /** The documented body: the first error twice, and all of them. */
  body() {
    const error = { message: this.message, ...this.blame, status: this.status };
    return { message: this.message, error, errors: [error] };
  }
}

/** A refusal that a correct adapter, too, may meet: what it knew when it asked is gone. */
export class Excusable extends ApiError {}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}
