import MiniSearch from 'minisearch';
import type { Passage } from '../content/article.js';
import { KeywordIndex } from './keyword-index.js';
import { termOf, wordsOf } from './words.js';

const passages = [
  [
    'Returns',
    'How to send it back',
    'Send the parcel back within thirty days. The refund follows the parcel.',
  ],
  ['Delivery', 'Prices', 'Delivery costs five euros; delivery abroad costs ten.'],
  ['Repairs', '', 'We repair what we sold. A repaired parcel comes back free.'],
].map(([title, heading, text]) => ({ title, heading, text, article: title }) as unknown as Passage);

describe('KeywordIndex', () => {
  it.each([
    'how do I send the parcel back?',
    'delivry costs, and delivery abroad',
    'parcel parcel parcel',
    'repairs',
    '',
    'the and of',
  ])('scores "%s" as one search for all of its words does', (question) => {
    const whole = new MiniSearch<{ id: number }>({
      fields: ['title', 'heading', 'keywords', 'text'],
      tokenize: wordsOf,
      processTerm: termOf,
    });
    whole.addAll(
      passages.map(({ title, heading, text }, id) => ({ id, title, heading, keywords: '', text })),
    );
    const expected = [0, 0, 0];
    for (const { id, score } of whole.search(question, {
      boost: { title: 2, heading: 2, keywords: 3, text: 1 },
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    }))
      expected[id as number] = score;
    const index = new KeywordIndex(passages, new Map());
    expect([...index.scores(question, passages.length)]).toEqual(expected);
    // What was looked up before is the same.
    expect([...index.scores(question, passages.length)]).toEqual(expected);
  });
});
