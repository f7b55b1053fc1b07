import { parseCookie } from 'cookie';

export const SESSION_COOKIE = 'attendant_session';

/** The session token in a `Cookie` header. */
export function sessionToken(header: string | undefined): string | null {
  return header ? (parseCookie(header)[SESSION_COOKIE] ?? null) : null;
}
