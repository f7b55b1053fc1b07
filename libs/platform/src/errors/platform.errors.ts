import { defineErrors } from './app-error.js';

export const platformErrors = defineErrors('platform', {
  invalid_input: { status: 400, message: 'The input is not valid.' },
  invalid_json: { status: 400, message: 'The body is not valid JSON.' },
  unsupported_media_type: { status: 415, message: 'The body is of a type that is not taken here.' },
  payload_too_large: { status: 413, message: 'The body is too large.' },
  not_found: { status: 404, message: 'There is nothing at this address.' },
  unauthenticated: { status: 401, message: 'Log in first.' },
  forbidden: { status: 403, message: 'Your role does not allow this.' },
  origin_not_allowed: {
    status: 403,
    message: 'This site may not call the server. Add it to ALLOWED_ORIGINS.',
  },
  invalid_identity: {
    status: 401,
    message: 'The signature of the shopper identity is wrong or has expired.',
  },
  rate_limited: { status: 429, message: 'Too many requests. Try again in a moment.' },
  unavailable: { status: 503, message: 'The server is not ready. Try again in a moment.' },
  internal: { status: 500, message: 'Something failed on our side. Quote the error id when you report it.' },
  file_unreadable: { status: 400, message: 'The file could not be read.' },
  invalid_config: { status: 500, message: 'The configuration is not valid.' },
});
