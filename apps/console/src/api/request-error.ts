import type { ErrorBody } from '#contracts';
import { t } from '../messages/first.js';
import { meaningOf } from '../messages/index.js';

/** A request or a socket event that failed, with the server's own words where it answered. */
export class RequestError extends Error {
  constructor(
    readonly body: ErrorBody,
    /** HTTP status; null when there was no HTTP answer. */
    readonly status: number | null = null,
  ) {
    super(body.message);
    this.name = 'RequestError';
  }

  get code(): string {
    return this.body.code;
  }
}

/** What an answer says failed; a proxy in front of the server may answer with a page of its own. */
export function errorBodyOf(answer: unknown, status: number): ErrorBody {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  return isErrorBody(error)
    ? error
    : { code: `http_${status}`, message: t('theServerAnsweredWithStatus', { status }) };
}

const isErrorBody = (error: unknown): error is ErrorBody =>
  typeof error === 'object' && error !== null && 'code' in error && 'message' in error;

export const unreachable = () =>
  new RequestError({ code: 'unreachable', message: t('theServerCannotBeReached') });

export const timedOut = () => new RequestError({ code: 'timeout', message: t('theServerDidNotAnswer') });

/** Not signed in (any more): the way on is the log-in page. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof RequestError && error.code === 'unauthenticated';

/** What to tell a person about any failure. */
export function describeError(error: unknown): string {
  if (!(error instanceof RequestError)) return t('somethingUnexpectedFailedInThis');
  const { code, message, retryAfter, errorId } = error.body;
  const wait = retryAfter ? ` ${t('tryAgainInRetryafterS', { retryAfter: Math.ceil(retryAfter) })}` : '';
  const quote = errorId ? ` ${t('errorErrorid', { errorId })}` : '';
  return `${meaningOf(code) ?? message}${wait}${quote}`;
}

/** What is wrong with one field of a form, by its path. */
export function fieldIssue(error: unknown, path: string): string | undefined {
  if (!(error instanceof RequestError)) return undefined;
  const issue = error.body.issues?.find((one) => one.path === path);
  return issue && (meaningOf('issue') ?? issue.message);
}
