import { asksSomething } from './expectation.js';

describe('a question, by its words', () => {
  it.each([
    'when do you open',
    'do I pay for it',
    'no idea when it comes',
    'it came open, is that right?',
    'how much',
    'if I order now do I have it tomorrow',
  ])('asks: %s', (text) => {
    expect(asksSomething(text)).toBe(true);
  });

  it.each(['it was bent when I unpacked it', 'the shop where I bought it', 'it was gone after I paid'])(
    'tells: %s',
    (text) => {
      expect(asksSomething(text)).toBe(false);
    },
  );
});
