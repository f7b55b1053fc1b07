import fc from 'fast-check';
import type { Outgoing } from './chat-state';
import { readableOn } from './contrast';
import { Formats } from './format';
import { linkTarget, splitLinks } from './links';
import { Outbox } from './outbox';
import type { Storage } from './storage';
import { ownScript, serverOf } from './script-place';
import { timeline } from './timeline';

const memoryStorage = (): Storage & { values: Map<string, string> } => {
  const values = new Map<string, string>();
  return {
    values,
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
  };
};
const outgoing = (clientMessageId: string): Outgoing => ({
  clientMessageId,
  text: clientMessageId,
  at: 1,
  status: 'queued',
  problem: null,
  notBefore: null,
});

describe('links in text', () => {
  it('finds addresses and leaves the punctuation of the sentence', () => {
    expect(
      splitLinks('See https://a.example/x?y=1. Or (https://b.example/z), or mail me@shop.example!'),
    ).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { text: '. Or (' },
      { text: 'https://b.example/z', href: 'https://b.example/z' },
      { text: '), or mail ' },
      { text: 'me@shop.example', href: 'mailto:me@shop.example' },
      { text: '!' },
    ]);
  });

  it.each([
    ['（https://a.example/x）。', 'https://a.example/x'],
    ['看 https://a.example/x，谢谢', 'https://a.example/x'],
    ['“https://a.example/x”', 'https://a.example/x'],
    ['„https://a.example/x“ und', 'https://a.example/x'],
    ['«https://a.example/x»', 'https://a.example/x'],
    ["'https://a.example/x'", 'https://a.example/x'],
    ['**https://a.example/x** now', 'https://a.example/x'],
    ['*https://a.example/x*', 'https://a.example/x'],
    ['`https://a.example/x`', 'https://a.example/x'],
    ['[here](https://a.example/x)', 'https://a.example/x'],
    ['(see https://a.example/x_(y))', 'https://a.example/x_(y)'],
    ['(https://a.example/(x)/y).', 'https://a.example/(x)/y'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['https://a.example/x?y=[1]&z=2#t.', 'https://a.example/x?y=[1]&z=2#t'],
    ['https://a.example/x...', 'https://a.example/x'],
    ['https://a.example/é/日本', 'https://a.example/é/日本'],
    ['https://a.example/x」と', 'https://a.example/x'],
  ])('ends the address in %s where a reader would', (text, href) => {
    expect(splitLinks(text).find((part) => part.href)?.href).toBe(href);
  });

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(
          splitLinks(`${text} https://x.example/${text}`)
            .map((part) => part.text)
            .join(''),
        ).toBe(`${text} https://x.example/${text}`);
      }),
    );
  });

  it('refuses addresses that run scripts', () => {
    const page = 'https://shop.example/a';
    expect(linkTarget('/help', page)).toBe('same');
    expect(linkTarget('https://other.example', page)).toBe('new');
    expect(linkTarget('javascript:alert(1)', page)).toBeNull();
    expect(linkTarget('data:text/html,x', page)).toBeNull();
  });
});

describe('outbox', () => {
  it('keeps what waits over a page load, in order', () => {
    const storage = memoryStorage();
    new Outbox(storage).update([], [outgoing('a'), outgoing('b')]);
    expect(new Outbox(storage).load().map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('leaves the entries of another tab alone', () => {
    const storage = memoryStorage();
    const [one, two] = [new Outbox(storage), new Outbox(storage)];
    one.update([], [outgoing('a')]);
    two.update([], [outgoing('b')]);
    one.update([outgoing('a')], []);
    expect(two.load().map(({ text }) => text)).toEqual(['b']);
  });

  it('starts empty on anything it did not write', () => {
    const storage = memoryStorage();
    for (const value of ['{', '{}', '[1, null, {"text": 1}]']) {
      storage.values.set('outbox', value);
      expect(new Outbox(storage).load()).toEqual([]);
    }
  });
});

describe('formats', () => {
  const formats = new Formats('en-IE');

  it('writes money of any currency from its minor units', () => {
    expect(formats.money({ amount: 123_456, currency: 'EUR' })).toBe('€1,234.56');
    expect(formats.money({ amount: 500, currency: 'JPY' })).toMatch(/500$/);
    expect(formats.money({ amount: 1500, currency: 'KWD' })).toMatch(/1\.500$/);
  });

  it('names near days and dates far ones', () => {
    const now = new Date(2026, 5, 15, 9).getTime();
    expect(formats.dayName(new Date(2026, 5, 15, 0).getTime(), now)).toBe('Today');
    expect(formats.dayName(new Date(2026, 5, 14, 23).getTime(), now)).toBe('Yesterday');
    expect(formats.dayName(new Date(2025, 5, 14).getTime(), now)).toBe('14 Jun 2025');
  });
});

describe('timeline', () => {
  it('groups by author and minute and marks days', () => {
    const at = (minute: number, day = 1) => new Date(2026, 5, day, 10, minute).getTime();
    const line = (id: string, author: 'shopper' | 'assistant', time: number) => ({
      id,
      conversationId: 'c1',
      seq: 1,
      author,
      authorName: null,
      text: id,
      products: [],
      order: null,
      quickReplies: [],
      sources: [],
      why: null,
      basket: null,
      language: null,
      at: time,
      clientMessageId: null,
      feedback: null,
      attachments: [],
    });
    const entries = timeline({
      messages: [
        line('a', 'assistant', at(0)),
        line('b', 'assistant', at(0)),
        line('c', 'shopper', at(0)),
        line('d', 'shopper', at(1)),
        line('e', 'shopper', at(1, 2)),
      ],
      outgoing: [],
    });
    expect(entries.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true, true]);
    expect(entries.map(({ endsGroup }) => endsGroup)).toEqual([false, true, true, true, true]);
    expect(entries.map(({ startsDay }) => startsDay)).toEqual([true, false, false, false, true]);
  });
});

describe('text on the accent colour', () => {
  it('picks the readable one', () => {
    expect(readableOn('rgb(31, 95, 74)')).toBe('#fff');
    expect(readableOn('rgb(255, 220, 80)')).toBe('#000');
    expect(readableOn('rgba(58, 79, 184, 0.9)')).toBe('#fff');
  });
});

describe('where the widget comes from', () => {
  const script = (src: string) => ({ src, dataset: {} });

  it('is the tag that runs, or of a module the tag of that name', () => {
    const [other, own] = [
      script('https://shop.example/app.js'),
      script('https://chat.example/a/widget.js?v=2'),
    ];
    expect(ownScript(own, [other, own])).toBe(own);
    expect(ownScript(null, [other, own, script('')])).toBe(own);
    expect(ownScript(null, [other])).toBeNull();
    // An inline script that was pasted in.
    expect(ownScript(script(''), [other])).toBeNull();
  });

  it('names the server, under a path too', () => {
    expect(serverOf('https://chat.example/widget.js')).toBe('https://chat.example');
    expect(serverOf('https://shop.example/help/chat/widget.js?v=1')).toBe('https://shop.example/help/chat');
  });
});
