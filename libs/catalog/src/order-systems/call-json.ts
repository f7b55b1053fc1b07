/** Milliseconds for one request to an order system. */
const PATIENCE = 15_000;
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Enough of an answer for a log line. */
const EXCERPT = 300;

export interface JsonAnswer {
  status: number;
  body: unknown;
}

/**
 * One request with JSON there and back. Redirects are not followed: they would carry credentials elsewhere.
 * @throws Error when there is no answer in time, or the system is overloaded or away (429, 502 to 504).
 */
export async function callJson(
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: string },
  signal: AbortSignal,
): Promise<JsonAnswer> {
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  const text = await response.text();
  if (BUSY.has(response.status)) {
    throw new Error(`The order system answered ${String(response.status)}: ${text.slice(0, EXCERPT)}`);
  }
  return { status: response.status, body: parsed(text) };
}

/** Null where it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
