import { CURRENT_SESSION, type routes, type StaffAccount } from '#contracts';
import { api } from '../api/api.js';
import { isSignedOut } from '../api/request-error.js';

/** Who is signed in; null: nobody. @throws RequestError when the server says neither */
export async function currentSession(signal?: AbortSignal): Promise<StaffAccount | null> {
  try {
    return (await api<typeof routes.currentSession>(CURRENT_SESSION, {}, signal)).account;
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}
