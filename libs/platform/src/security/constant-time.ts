import { createHash, timingSafeEqual } from 'node:crypto';

/** Equality whose duration tells nothing of where two strings differ, nor of how long the secret one is. */
export function constantTimeEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
