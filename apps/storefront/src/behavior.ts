import type { BehaviorEvent, ProductCard } from '#contracts';
import { api } from './api.js';
import { attendant } from './attendant.js';
import { consent } from './consent.js';
import { session } from './session.js';
import { Stored } from './stored.js';

type What = Pick<BehaviorEvent, 'type'> & Partial<Omit<BehaviorEvent, 'id' | 'at' | 'type'>>;

const GATHER_MS = 800;
const MOST_AT_ONCE = 100;
const MOST_ATTRIBUTIONS = 50;

let waiting: BehaviorEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Reports what the shopper did, a few events together; nothing of who has not agreed. What cannot be delivered waits for
 * the next report.
 */
export function report(...events: What[]): void {
  if (consent.choice() !== 'yes') return;
  waiting.push(...events.map((event) => ({ id: newId(), at: Date.now(), quantity: 1, ...event })));
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), GATHER_MS);
}

addEventListener('pagehide', () => void flush());

async function flush(): Promise<void> {
  const token = await attendant()?.visitorToken();
  if (!token || waiting.length === 0) return;
  const batch = waiting.slice(0, MOST_AT_ONCE);
  waiting = waiting.slice(MOST_AT_ONCE);
  try {
    await api.report(token, batch, session.current());
  } catch (error) {
    console.warn('Behaviour was not reported.', error);
    waiting = [...batch, ...waiting].slice(0, MOST_AT_ONCE);
  }
}

const isMap = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((id) => typeof id === 'string');

const attributions = new Stored('northfold:attributions', isMap);

/** Which suggestion led to which product, so that a later purchase counts for it. */
export const attribution = {
  remember({ productId, attributionId }: Pick<ProductCard, 'productId' | 'attributionId'>): void {
    if (!attributionId) return;
    const others = Object.entries(attributions.get() ?? {}).filter(([id]) => id !== productId);
    attributions.set(Object.fromEntries([...others, [productId, attributionId]].slice(-MOST_ATTRIBUTIONS)));
  },
  of: (productId: string): string | undefined => attributions.get()?.[productId],
};

/** Unlike `crypto.randomUUID`, also on pages served without TLS. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
