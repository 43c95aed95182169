import type { Switches } from './switches.js';

export type ValidationErrors = Readonly<Record<string, readonly string[]>>;

/** The names are those of Yii 2, whose default error body the API's has the shape of. */
const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Data Validation Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** A refusal as the API words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly validationErrors: ValidationErrors | undefined;

  constructor(status: number, message: string, validationErrors?: ValidationErrors) {
    super(message);
    this.status = status;
    this.validationErrors = validationErrors;
  }

  /** The documented body: `{error: {name, message, code, status, validation_errors?}}`. */
  body() {
    return {
      error: {
        name: NAMES[this.status] ?? 'Error',
        message: this.message,
        code: 0,
        status: this.status,
        ...(this.validationErrors && { validation_errors: this.validationErrors }),
      },
    };
  }
}

/** A refusal that a correct adapter, too, may meet: what it knew when it asked was not so any more. */
export class Excusable extends ApiError {}

/**
 * 422 for something the real API may or may not allow, and this one does not as it is switched. An adapter that
 * tries it and then asks more modestly is correct.
 */
export class SwitchedOff extends Excusable {
  constructor(parameter: string, message: string) {
    super(422, 'Validation failed.', { [parameter]: [message] });
  }
}

/** 422 for the id of something that is gone or does not belong there. */
export function unfit(field: string, message: string): ApiError {
  return new Excusable(422, 'Validation failed.', { [field]: [message] });
}

/** For a deed that the present state does not allow. */
export function conflict({ conflicts }: Switches, field: string, message: string): ApiError {
  return conflicts === 'validation' ? unfit(field, message) : new Excusable(409, message);
}

/** 422 with messages per field. */
export function invalid(errors: ValidationErrors): ApiError {
  return new ApiError(422, 'Validation failed.', errors);
}

/** 404 for a thing that does not exist. */
export function notFound(thing: string): ApiError {
  return new ApiError(404, `${thing} not found.`);
}
