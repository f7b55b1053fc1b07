import { messagesIn, messagesOf } from './index.js';

const say = messagesOf(
  {
    hello: "Hello {name}, it's you.",
    items: '{count, plural, =0 {Nothing} one {One item} other {# items}} in {place}',
    angle: 'less than <b>{n}</b>',
  },
  'en-IE',
);

describe('messagesOf', () => {
  it('fills in what a message names, in the right number', () => {
    expect(say('hello', { name: 'Ana' })).toBe("Hello Ana, it's you.");
    expect(say('items', { count: 0, place: 'your cart' })).toBe('Nothing in your cart');
    expect(say('items', { count: 1, place: 'your cart' })).toBe('One item in your cart');
    expect(say('items', { count: 1200, place: 'your cart' })).toBe('1,200 items in your cart');
  });

  it('takes text for text', () => {
    expect(say('angle', { n: '<script>' })).toBe('less than <b><script></b>');
  });

  it('refuses a value that is missing', () => {
    expect(() => say('hello')).toThrow('"name" was not provided');
  });
});

describe('messagesIn', () => {
  const inWords = messagesIn({
    en: { items: '{count, plural, one {# item} other {# items}}' },
    de: { items: '{count, plural, one {# Artikel} other {# Artikel}}' },
    zh: { items: '{count, plural, other {#件商品}}' },
  });

  it.each([
    ['en-IE', '1,200 items'],
    ['de', '1.200 Artikel'],
    ['de-AT', '1.200 Artikel'],
    ['zh-Hant-TW', '1,200件商品'],
    ['DE-de', '1.200 Artikel'],
    ['fr-FR', '1,200 items'],
    ['den', '1,200 items'],
    ['', '1,200 items'],
    ['__proto__', '1,200 items'],
  ])('speaks the language of %s, or English', (locale, words) => {
    expect(inWords(locale)('items', { count: 1200 })).toBe(words);
  });
});
