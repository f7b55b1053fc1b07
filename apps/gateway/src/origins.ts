interface Headers {
  origin?: string;
  host?: string;
}

/** Whether a page of our own server asks, or a program that is not a browser (no `Origin`). */
export function sameOrigin({ origin, host }: Headers): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Also the sites that may embed the widget. */
export function originAllowed(headers: Headers, allowed: readonly string[]): boolean {
  return sameOrigin(headers) || allowed.includes(headers.origin ?? '');
}
