import { parseCookie } from 'cookie';

export const SESSION_COOKIE = 'attendant_session';

/** Tells browsers on which an account has logged in from those of strangers. */
export const DEVICE_COOKIE = 'attendant_device';

/** The session token in a `Cookie` header. */
export const sessionToken = (header: string | undefined): string | null => cookieIn(header, SESSION_COOKIE);

export const deviceToken = (header: string | undefined): string | null => cookieIn(header, DEVICE_COOKIE);

const cookieIn = (header: string | undefined, name: string): string | null =>
  header ? (parseCookie(header)[name] ?? null) : null;
