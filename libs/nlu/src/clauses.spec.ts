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
