import { twoQuestions } from './two-questions.js';

describe('two questions of one text', () => {
  it.each([
    ['what does a zip cost and when is it back?', ['what does a zip cost', 'when is it back?']],
    ['postage to Spain + how many days', ['postage to Spain', 'how many days']],
    ['How long is it valid? And where do I enter it?', ['How long is it valid', 'where do I enter it?']],
  ])('%s', (text, parts) => {
    expect(twoQuestions(text)).toEqual(parts);
  });

  it.each([
    'how much is a jacket and a fleece',
    'how much is delivery and what does express cost',
    'when and how do I pay',
    'I bought socks and a tent. how long do I have?',
  ])('"%s" is one', (text) => {
    expect(twoQuestions(text)).toBeNull();
  });
});
