import type { Config } from '#platform';

interface Headers {
  origin?: string;
  host?: string;
}

type Origins = Pick<Config, 'publicUrl' | 'allowedOrigins'>;

/**
 * Whether a page of our own server asks, or a program that is not a browser (no `Origin`). Proxies may put their own idea
 * of us into `Host`; then PUBLIC_URL says who we are.
 */
export function sameOrigin({ origin, host }: Headers, { publicUrl }: Pick<Origins, 'publicUrl'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin);
}

/** Also the sites that may embed the widget. */
export function originAllowed(headers: Headers, origins: Origins): boolean {
  return sameOrigin(headers, origins) || origins.allowedOrigins.includes(headers.origin ?? '');
}
