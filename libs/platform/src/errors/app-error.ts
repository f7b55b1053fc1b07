import type { ErrorBody } from '#contracts';

export interface ErrorDetails {
  /** Replaces the catalogue's text where it can be more exact. */
  detail?: string;
  issues?: ErrorBody['issues'];
  /** Seconds. */
  retryAfter?: number;
  cause?: unknown;
}

/** An error that its reader can act on: a stable code, an HTTP status and a text for people. Anything else is a fault of ours. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(details.detail ?? message, { cause: details.cause });
    this.name = 'AppError';
  }

  toBody(): ErrorBody {
    const { issues, retryAfter } = this.details;
    return {
      code: this.code,
      message: this.message,
      ...(issues && { issues }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

type Catalog = Record<string, { status: number; message: string }>;

/** Every catalogue declared, for the generated table of errors. */
export const errorCatalogs: Record<string, Catalog> = {};

/**
 * Declares a lib's errors in one place: `throw catalogErrors.order_not_found()`.
 * @param lib Name of the lib, for the generated table.
 */
export function defineErrors<const C extends Catalog>(
  lib: string,
  catalog: C,
): { readonly [K in keyof C]: (details?: ErrorDetails) => AppError } {
  errorCatalogs[lib] = catalog;
  return Object.fromEntries(
    Object.entries(catalog).map(([code, { status, message }]) => [
      code,
      (details?: ErrorDetails) => new AppError(code, status, message, details),
    ]),
  ) as { readonly [K in keyof C]: (details?: ErrorDetails) => AppError };
}
