import { createHmac } from 'node:crypto';

/** A network as it may be stored beside work that waits: the same for the same network, and no address without the secret. */
export const sourceOf = (network: string, secret: string): string =>
  createHmac('sha256', secret).update(`source\n${network}`).digest('base64url').slice(0, 22);
