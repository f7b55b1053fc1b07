import { asksQuestion, makesSuggestion } from './cues.js';
import { starsContradict } from './stars.js';

describe('cues', () => {
  it.each([
    ['Does it come in blue?', true],
    ['Lovely. But how do I wash it?', true],
    ['Hi, is the strap long enough for a bass?', true],
    ['What is not to love?', false],
    ['Why?', false],
    ['I asked how it works and nobody knew.', false],
    ['It broke. Really?', false],
  ])('%s asks: %s', (text, asks) => {
    expect(asksQuestion(text)).toBe(asks);
  });

  it.each([
    ['It would be nice if it had pockets.', true],
    ['I wish the straps were longer', true],
    ['They should make it in more colours.', true],
    ['Please bring back the old fit!', true],
    ['Could use a better zip.', true],
    ['I would recommend this to everyone.', false],
    ['It should arrive on Monday.', false],
    ['It could not be better.', false],
  ])('%s suggests: %s', (text, suggests) => {
    expect(makesSuggestion(text)).toBe(suggests);
  });

  it('tells stars that words contradict', () => {
    expect(starsContradict(5, 'negative', -0.9)).toBe(true);
    expect(starsContradict(1, 'positive', 0.9)).toBe(true);
    expect(starsContradict(3, 'negative', -0.9)).toBe(false);
    expect(starsContradict(5, 'negative', -0.1)).toBe(false);
    expect(starsContradict(null, 'negative', -0.9)).toBe(false);
  });
});
