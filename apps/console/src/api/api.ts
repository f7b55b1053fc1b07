import type { BodyInputOf, ErrorBody, ParamsOf, QueryInputOf, ResponseOf, Route } from '#contracts';
import { buildUrl } from './build-url.js';
import { errorBodyOf, RequestError, unreachable } from './request-error.js';

/** A part of a request is asked for only where its route declares it. */
type Part<Name extends string, T> = unknown extends T ? Record<never, never> : Record<Name, T>;
type RequestOf<R> = Part<'params', ParamsOf<R>> &
  Part<'query', QueryInputOf<R>> &
  Part<'body', BodyInputOf<R>>;

interface AnyRequest {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Calls a REST endpoint by its contract: `api(routes.listConversations, { query })`. Before the contracts are loaded by its
 * method and path alone: `api<typeof routes.logIn>(LOG_IN, { body })`.
 * @throws RequestError with the server's ErrorBody, or `unreachable`.
 */
export async function api<R extends Route>(
  route: R | Pick<Route, 'method' | 'path'>,
  request: RequestOf<R>,
  signal?: AbortSignal,
): Promise<ResponseOf<R>> {
  const { params, query, body } = request as AnyRequest;
  const response = await send(buildUrl(route.path, params, query), {
    method: route.method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw new RequestError(await errorBody(response), response.status);
  // Nothing is said of what is done (204) or on its way (202).
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as ResponseOf<R>;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

const errorBody = async (response: Response): Promise<ErrorBody> =>
  errorBodyOf(await response.json().catch(() => null), response.status);
