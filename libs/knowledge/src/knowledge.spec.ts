import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShopContent } from './content/load-shop-content.js';
import { Knowledge } from './knowledge.js';
import { shopFolder } from './testing/shop-folder.js';
import { WordEncoder } from './testing/word-encoder.js';

const encoder = new WordEncoder();
const content = loadShopContent(shopFolder());
let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await Knowledge.build(content, encoder, null);
});
const compose = (question: string) => knowledge.compose(question, encoder.embed(question));

describe('search', () => {
  it('puts the passage with the words and the meaning first', () => {
    const question = 'must items carry their tags';
    const [first, second] = knowledge.search(question, encoder.embed(question));
    expect(first?.passage.heading).toBe('Conditions');
    expect(first?.bm25).toBeGreaterThan(0);
    expect(first?.score).toBeGreaterThan(second?.score ?? Infinity);
  });

  it('finds words with typos', () => {
    const question = 'unusd';
    expect(knowledge.search(question, encoder.embed(question), 1)[0]?.passage.article).toBe('returns');
  });

  it('takes the ways shoppers ask as signs of the article', () => {
    const question = 'send it back';
    const [first] = knowledge.search(question, encoder.embed(question));
    expect(first?.passage.article).toBe('returns');
    expect(first?.phrasing).toBeCloseTo(1);
  });

  it('gives something for nothing, too', () => {
    expect(knowledge.search('', encoder.embed(''), 2)).toHaveLength(2);
  });
});

describe('compose', () => {
  it('quotes at most three sentences, verbatim, and links their articles', () => {
    const answer = compose('days to return unused items');
    expect(answer?.text).toContain('You have 30 days to return unused items.');
    expect(answer?.sources[0]).toEqual({ title: 'Returns', url: '/shop/help/returns', slug: 'returns' });
    expect(answer?.confidence).toBeGreaterThan(0.6);
    expect(answer?.retrieved[0]?.passage.article).toBe('returns');
  });

  it('gives the items of a list below the sentence that introduces them', () => {
    expect(compose('return an item in a store free of charge')?.text).toContain(
      'You can return an item:\n- In a store, free of charge.',
    );
  });

  it('keeps a sentence that points back with the one before', () => {
    const text = compose('otherwise do you keep the item, bring back')?.text ?? '';
    expect(text).toContain('Items must be unused and carry their tags. Otherwise we keep the item.');
  });

  it('gives the summary rather than half of the steps', () => {
    const text = compose('the label: print the label, put it on the parcel')?.text ?? '';
    expect(text).toContain('Print the label at home or show its code at the counter.');
    expect(text).not.toContain('1.');
  });

  it('says nothing rather than something unlikely', () => {
    expect(compose('who won the match last night')).toBeNull();
    expect(compose('')).toBeNull();
  });
});

describe('articles', () => {
  it('lists them by category and title, and finds them while typing', () => {
    expect(knowledge.articles().map(({ slug }) => slug)).toEqual(['returns', 'label']);
    expect(knowledge.articles('prin').map(({ slug }) => slug)).toEqual(['label']);
    expect(knowledge.articles('   ')).toHaveLength(2);
    expect(knowledge.articles('zebra')).toEqual([]);
    expect(knowledge.article('label')?.title).toBe('The label');
    expect(knowledge.article('nothing')).toBeUndefined();
  });
});

describe('answer', () => {
  it('takes the first answer whose condition holds', () => {
    expect(knowledge.answer('return_item', { customer: { name: 'Ada' } }, 'a')?.text).toBe(
      'Sure, Ada. You have 30 days.',
    );
    expect(knowledge.answer('return_item', { customer: { name: null } }, 'a')?.text).not.toContain('Sure');
  });

  it('leaves out what is not known, without gaps', () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (seed) => knowledge.answer('return_item', {}, seed)?.text,
    );
    expect(new Set(texts)).toEqual(new Set(['You have 30 days.', 'Within 30 days.']));
    expect(
      knowledge.answer('return_item', { product: null, order: { number: 'B-1' } }, 'a')?.quickReplies,
    ).toEqual(['Return', 'B-1']);
  });

  it('says the same for the same seed, and names the article', () => {
    const [first, second] = [1, 2].map(() => knowledge.answer('return_item', {}, 'conversation:4'));
    expect(first).toEqual(second);
    expect(first?.source?.url).toBe('/shop/help/returns');
    expect(knowledge.answer('greeting', {}, 'a')?.source).toBeNull();
  });

  it('has no answer for an intent the shop does not have', () => {
    expect(knowledge.answer('nonsense', {}, 'a')).toBeNull();
  });
});

describe('kept embeddings', () => {
  it('computes only what changed, and everything for another model or a damaged file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'attendant-embeddings-')), 'kept', 'embeddings.bin');
    const built = async (dir: string, by = new WordEncoder()) => {
      const made = await Knowledge.build(loadShopContent(dir), by, file);
      return {
        texts: by.encoded.length - 1,
        found: made.search('print the label', encoder.embed('print the label')),
      };
    };
    const first = await built(shopFolder());
    expect(existsSync(file)).toBe(true);
    expect(first.texts).toBeGreaterThan(10);
    const again = await built(shopFolder());
    expect(again.texts).toBe(0);
    expect(again.found).toEqual(first.found);
    expect((await built(shopFolder({ 'intents/out-of-scope.yaml': 'examples: [x]\n' }))).texts).toBe(0);

    const other = new WordEncoder();
    other.embed = (text) => WordEncoder.prototype.embed.call(other, `${text} other`);
    expect((await built(shopFolder(), other)).texts).toBe(first.texts);

    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    expect((await built(shopFolder())).texts).toBe(first.texts);
  });
});
