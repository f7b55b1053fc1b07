import type { Message } from '#contracts';
import { Basket, type BasketWish } from './basket';
import { Outbox } from './outbox';
import type { Storage } from './storage';

const LAMP = { productId: 'lamp', variantId: 'lamp-red', quantity: 2, isChange: false };

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
}

function message(seq: number, fields: Partial<Message>): Message {
  return {
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    author: 'assistant',
    authorName: null,
    text: '',
    products: [],
    order: null,
    quickReplies: [],
    sources: [],
    why: null,
    basket: null,
    language: null,
    at: seq,
    clientMessageId: null,
    feedback: null,
    attachments: [],
    ...fields,
  };
}

/** A page load in a tab. */
function page(tab: Storage, takesCare = true) {
  const told: BasketWish[] = [];
  const basket = new Basket(tab, (wish) => {
    told.push(wish);
    return takesCare;
  });
  return { basket, told };
}

const talk = [message(1, { author: 'shopper', clientMessageId: 'asked-here' }), message(2, { basket: LAMP })];

describe('what a reply promises of the basket', () => {
  it('is told to the page once, however often the reply comes', () => {
    const tab = memory();
    const { basket, told } = page(tab);
    basket.asked('asked-here');
    expect(basket.carryOut(talk.slice(0, 1))).toBe(false);
    expect(told).toEqual([]);
    basket.carryOut(talk);
    basket.carryOut([...talk]);
    expect(told).toEqual([{ productId: 'lamp', variantId: 'lamp-red', quantity: 2, action: 'add' }]);
    const reloaded = page(tab);
    reloaded.basket.carryOut(talk);
    expect(reloaded.told).toEqual([]);
  });

  it('is carried out by the next page where the reply came too late for the one it was asked on', () => {
    const tab = memory();
    page(tab).basket.asked('asked-here');
    const next = page(tab);
    next.basket.carryOut(talk);
    expect(next.told).toHaveLength(1);
  });

  it('is left to the tab where it was asked, and to nobody when no tab of this browser did', () => {
    const other = page(memory());
    other.basket.asked('something-else');
    other.basket.carryOut(talk);
    expect(other.told).toEqual([]);
  });

  it('keeps two promises to messages that were written before the first answer', () => {
    const { basket, told } = page(memory());
    basket.asked('a');
    basket.asked('b');
    basket.carryOut([
      message(1, { author: 'shopper', clientMessageId: 'a' }),
      message(2, { author: 'shopper', clientMessageId: 'b' }),
      message(3, { basket: { ...LAMP, quantity: 5, isChange: true } }),
      message(4, { basket: { ...LAMP, quantity: 0, isChange: true } }),
    ]);
    expect(told.map(({ action, quantity }) => [action, quantity])).toEqual([
      ['set', 5],
      ['remove', 0],
    ]);
  });

  it('is known to be undone when the page did not take care of it', () => {
    const { basket } = page(memory(), false);
    basket.asked('asked-here');
    expect(basket.carryOut(talk)).toBe(true);
    expect(basket.carryOut(talk)).toBe(false);
  });
});

it('keeps with a waiting message the page that it was written on', () => {
  const storage = memory();
  const entry = {
    clientMessageId: 'a',
    text: 'in blue?',
    at: 1,
    page: { productId: 'lamp', canFillBasket: true },
  };
  new Outbox(storage).update([], [{ ...entry, status: 'queued', problem: null, notBefore: null }]);
  expect(new Outbox(storage).load()).toEqual([entry]);
});
