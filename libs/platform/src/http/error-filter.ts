import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { ErrorBody } from '#contracts';
import { AppError } from '../errors/app-error.js';
import { isOutage } from '../errors/outage.js';
import { platformErrors } from '../errors/platform.errors.js';

const log = new Logger('Errors');

/** Seconds after which a client may try again when something of ours is away. */
const OUTAGE_RETRY = 3;

/** Turns whatever was thrown into the error a client may see; what nobody expected is logged under an error id. */
export function toErrorBody(error: unknown): { status: number; body: ErrorBody } {
  const known = error instanceof AppError ? error : fromFramework(error);
  if (known) return { status: known.status, body: known.toBody() };
  if (isOutage(error)) {
    log.error({ err: error }, 'The database, Redis or the disk is away');
    const away = platformErrors.unavailable({ retryAfter: OUTAGE_RETRY });
    return { status: away.status, body: away.toBody() };
  }
  const errorId = randomUUID();
  log.error({ err: error, errorId }, 'Unexpected error');
  const internal = platformErrors.internal();
  return { status: internal.status, body: { ...internal.toBody(), errorId } };
}

/** Errors of Nest and of Express's body parser (`http-errors`) that are the client's doing. */
function fromFramework(error: unknown): AppError | null {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 400:
      return platformErrors.invalid_json();
    case 401:
      return platformErrors.unauthenticated();
    case 403:
      return platformErrors.forbidden();
    case 404:
      return platformErrors.not_found();
    case 413:
      return platformErrors.payload_too_large();
    case 415:
      return platformErrors.unsupported_media_type();
    case 503:
      return platformErrors.unavailable({ cause: error, retryAfter: OUTAGE_RETRY });
    default:
      return null;
  }
}

/** For every HTTP handler. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, body } = toErrorBody(error);
    // A handler may fail after it began to answer; the connection then just ends.
    if (response.headersSent) {
      response.end();
      return;
    }
    if (body.retryAfter !== undefined) response.setHeader('Retry-After', String(body.retryAfter));
    response.status(status).json({ error: body });
  }
}
