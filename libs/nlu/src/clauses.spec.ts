import { splitClauses } from './clauses.js';

const texts = (message: string) => splitClauses(message).map(({ text }) => text);

describe('splitClauses', () => {
  it.each([
    ['where is my order, and can I change the address?', ['where is my order', 'can I change the address?']],
    [
      'Hi there! My parcel is late. Can you check it?',
      ['Hi there!', 'My parcel is late.', 'Can you check it?'],
    ],
    ['cancel order 123 and also tell me your hours', ['cancel order 123', 'tell me your hours']],
    ['do you ship to Norway, how much is it', ['do you ship to Norway', 'how much is it']],
    ['black and white socks', ['black and white socks']],
    ['it costs 49.99 at shop.example', ['it costs 49.99 at shop.example']],
    ['do I get it all back, and when?', ['do I get it all back']],
    [
      'are you open when I am off, when in town or when at work',
      ['are you open when I am off, when in town or when at work'],
    ],
    ['half by voucher and the rest by card', ['half by voucher and the rest by card']],
    ['the zip broke and the sole came off', ['the zip broke', 'the sole came off']],
    ['ok', []],
    ['', []],
  ])('%s', (message, expected) => {
    expect(texts(message)).toEqual(expected);
  });

  it('leaves stories and long lists alone', () => {
    expect(splitClauses('Where is it? '.repeat(10))).toEqual([]);
    expect(splitClauses('and can I '.repeat(400))).toEqual([]);
  });
});
