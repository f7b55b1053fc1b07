import type { Config } from '#platform';

interface Headers {
  origin?: string;
  host?: string;
}

interface ChangeHeaders extends Headers {
  authorization?: string;
  'sec-fetch-site'?: string | string[];
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

/**
 * Whether a request that changes something comes from where it may. A token is sent only by who holds it, so the sites that
 * embed the widget may; a cookie is sent by the browser itself, also for a page of a sibling subdomain, which SameSite lets
 * through: what goes by a cookie has to come from our own pages.
 */
export function mayChange(headers: ChangeHeaders, origins: Origins): boolean {
  if (/^Bearer /.test(headers.authorization ?? '')) return originAllowed(headers, origins);
  const site = headers['sec-fetch-site'];
  return (site === undefined || site === 'same-origin' || site === 'none') && sameOrigin(headers, origins);
}
