/** How a session is begun and asked for: apart from the schemas, for a page that is shown before those are loaded. */
export const LOG_IN = { method: 'POST', path: '/api/v1/sessions' } as const;
export const CURRENT_SESSION = { method: 'GET', path: '/api/v1/sessions/current' } as const;
