import type { Order } from '#contracts';
import { NOW } from '../testing/fake-shop.js';
import { finn, TestConversation } from '../testing/conversation.js';
import { ordersOfDay } from './orders-of-day.js';

const talk = (...args: ConstructorParameters<typeof TestConversation>): TestConversation =>
  new TestConversation(...args);

const DAY = 86_400_000;
const order = (number: string, placedAt: number, deliveredAt: number | null = null): Order =>
  ({ number, placedAt, deliveredAt }) as Order;

describe('an order of a day', () => {
  // 14 January 2026 is a Wednesday.
  const orders = [
    order('today', NOW),
    order('monday', NOW - 2 * DAY),
    order('came', NOW - 9 * DAY, NOW - 6 * DAY),
    order('old', NOW - 60 * DAY, NOW - 57 * DAY),
  ];
  const meant = (text: string): string[] => ordersOfDay(text, orders, [], NOW).map(({ number }) => number);

  it.each([
    ["please cancel today's order", ['today']],
    ['whats with todays parcel', ['today']],
    ["monday's order", ['monday']],
    ['the one that came on the 8th', ['came']],
    ['something from the order that arrived on the 9th or so', ['came']],
    ['two things from the order of last week', ['came']],
  ])('is meant by %p', (text, numbers) => {
    expect(meant(text)).toEqual(numbers);
  });

  it.each([
    'if i order today, when does it come',
    'when is it here if i would order on monday',
    'are you open today',
    'the 8th one',
  ])('is not meant by %p', (text) => {
    expect(meant(text)).toEqual([]);
  });
});

describe("a shopper's orders", () => {
  it('are told of where several are asked for', async () => {
    const all = await talk(finn).say('what are my orders', 'order_status');
    expect(all.reply.text).toMatch(/NF-10555[^]*waiting to be packed[^]*NF-10600[^]*delivered on/);
  });

  it('are told of one after the other: the last, and the one before', async () => {
    const chat = talk(finn);
    expect((await chat.say('what did i order last', 'wrong_item')).reply.text).toContain('NF-10555 has');
    expect((await chat.say('and before that', 'goodbye', 0, 0.3)).reply.text).toContain('NF-10600 has');
  });

  it('are told of without those that left already, where that is asked', async () => {
    const all = await talk(finn).say("which ones haven't you sent yet", 'wrong_item', 0, 0.4);
    expect(all.reply.text).not.toContain('NF-10600');
  });

  it('are what a bare "so when?" asks about, and how many of a thing there are', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10555', 'order_status');
    expect((await chat.say('so when', 'shipping_time', 0, 0.4)).reply.text).toContain('NF-10555');
    await chat.say('where is NF-10600', 'order_status');
    expect((await chat.say('how many socks', null)).reply.text).toMatch(/^Merino Socks/);
  });

  it('are late or not by their day', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10555', 'order_status');
    expect((await chat.say('its late no?', 'shipping_time', 0, 0.4)).reply.text).toMatch(
      /^No, it isn't late: order NF-10555/,
    );
  });

  it('of which one thing is named while they are about to be cancelled begin nothing else', async () => {
    const chat = talk(finn);
    await chat.say('cancel NF-10555', 'order_cancel');
    const part = await chat.say('actually only the jacket', 'missing_item', 0, 0.9);
    expect(part.escalation).toBeNull();
    expect(chat.orders.done).toEqual([]);
  });

  it('are shown one after the other by their numbers, whatever the words between sound like', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10600', 'order_status');
    const other = await chat.say('oh right, i got that. and NF-10555', 'wrong_item', 0, 0.4);
    expect(other.reply.order?.number).toBe('NF-10555');
  });

  it('that are packed or gone can be changed no more', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10600', 'order_status');
    const change = await chat.say('can i still add a beanie to it', 'order_change');
    expect(change.reply.text).toMatch(/^No: order NF-10600 is delivered/);
  });

  it('are tried where it is asked whether they still can be cancelled, and asked about before anything is done', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10555', 'order_status');
    const may = await chat.say('could i still cancel that one', 'order_cancel');
    expect(may.reply.text).toMatch(/still possible\.[^]*Shall I cancel order NF-10555/);
    await chat.say('no no just asking, leave it as is', 'deny');
    expect(chat.orders.done).toEqual([]);
  });
});

describe('a thing that came broken', () => {
  it('is replaced by a new one of the same', async () => {
    const chat = talk(finn);
    await chat.say('the boots of NF-10600 have a hole', 'damaged_item');
    const asked = await chat.say("i'd rather have a new one", 'exchange_item', 0, 0.6);
    expect(asked.reply.text).toMatch(/Errigal Hiking Boots/);
    expect(asked.reply.text).not.toMatch(/money back, or/);
  });
});

describe('a yes', () => {
  it('to something else than was read back changes it, and writes nothing', async () => {
    const chat = talk(finn);
    await chat.say('exchange the socks from NF-10600 for L', 'exchange_item');
    const changed = await chat.say('ok then S', 'exchange_item', 0, 0.5);
    expect(chat.orders.done).toEqual([]);
    expect(changed.reply.text).toMatch(/^Merino Socks \(S, Grey\) is sold out/);
  });
});

it('keeps what was to go back', async () => {
  const chat = talk(finn);
  await chat.say('i want to return the boots from NF-10600', 'return_item');
  const kept = await chat.say("actually i'll keep them", 'stock_availability', 0, 0.4);
  expect(chat.state.flows.frames).toEqual([]);
  expect(kept.reply.text).not.toMatch(/reason/);
});

it('does not send back what is said to be kept beside it', async () => {
  const chat = talk(finn);
  await chat.say('i want to return the boots from NF-10600, too small', 'return_item');
  const aside = await chat.say('and the socks i can keep, yes?', 'stock_availability', 0, 0.6);
  expect(aside.reply.text).toMatch(/Errigal Hiking Boots/);
  await chat.say('great, yes, return the boots', 'return_item', 0, 0.8);
  expect(chat.orders.done).toHaveLength(1);
});

it('takes "changed my mind" for the reason of a return that is wished for', async () => {
  const wished = await talk(finn).say(
    'want to return the boots from NF-10600, changed my mind',
    'return_item',
  );
  expect(wished.reply.text).toMatch(/^Shall I register a return of Errigal Hiking Boots/);
});

describe('what was bought', () => {
  it('is told as it was bought: which size, and what it cost', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10600', 'order_status');
    const size = await chat.say('what size are the socks', 'size_help');
    expect(size.reply.text).toMatch(/^Merino Socks \(M\): €18/);
    const price = await chat.say('and how much was it for the boots', 'price_match', 0, 0.5);
    expect(price.reply.text).toMatch(/Errigal Hiking Boots \(42\): €149/);
  });

  it('is asked of stock where it is asked what there is', async () => {
    const chat = talk(finn);
    await chat.say('where is NF-10600', 'order_status');
    const stock = await chat.say('which sizes are there of the socks', 'stock_availability');
    expect(stock.reply.text).not.toMatch(/€18/);
  });
});

it('tells of the order that is pointed at in the list', async () => {
  const chat = talk(finn);
  await chat.say('what are my orders', 'order_status');
  const second = await chat.say('the second one, when exactly', 'product_comparison', 0, 0.4);
  expect(second.reply.text).toContain('NF-10600 was delivered');
});

describe('a plain yes', () => {
  it('agrees to what was read back, and to nothing that sounds like it', async () => {
    const chat = talk(finn);
    await chat.say('exchange the socks from NF-10600 for L', 'exchange_item');
    await chat.say('yep', 'affirm');
    expect(chat.orders.done).toEqual([expect.stringMatching(/^exchange p-socks for .* NF-10600$/)]);
  });
});

it('sends an order somewhere else, which is no other shop', async () => {
  const turn = await talk(finn).say('please send NF-10555 somewhere else', 'change_address');
  expect(turn.reply.text).toMatch(/Where should order NF-10555 go\?|whole address/i);
});
