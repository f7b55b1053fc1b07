import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShopContent } from './content/load-shop-content.js';
import { Knowledge } from './knowledge.js';
import { shopFile, shopFolder } from './testing/shop-folder.js';
import { WordEncoder } from './testing/word-encoder.js';

const encoder = new WordEncoder();
const content = loadShopContent(shopFolder());
let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await Knowledge.build(content, encoder, null);
});
const compose = (text: string) =>
  knowledge.compose({
    text,
    embedding: encoder.embed(text),
    countries: [],
    articles: new Map(),
    known: false,
  });

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
    const answer = compose('must items be unused and carry their tags');
    expect(answer?.text).toContain('Items must be unused and carry their tags.');
    expect(answer?.sources[0]).toEqual({ title: 'Returns', url: '/shop/help/returns', slug: 'returns' });
    expect(answer?.confidence).toBeGreaterThan(0.5);
    expect(answer?.quoted[0]?.statement.passage.article).toBe('returns');
  });

  it('finds the sentence that a known question is answered by', async () => {
    const questions =
      "'Otherwise we keep': [what happens to a worn jumper, could you hold on to my parcel]\n";
    const shop = loadShopContent(shopFolder({ 'questions/returns.yaml': questions }));
    const taught = await Knowledge.build(shop, encoder, null);
    const text = 'what happens to my worn jumper';
    const question = {
      text,
      embedding: encoder.embed(text),
      countries: [],
      articles: new Map(),
      known: true,
    };
    expect(knowledge.compose(question)?.text ?? '').not.toContain('Otherwise we keep the item.');
    expect(taught.compose(question)?.text).toContain('Otherwise we keep the item.');
  });

  it('gives the items of a list below the sentence that introduces them', () => {
    expect(compose('return an item in a store free of charge')?.text).toContain(
      'You can return an item:\n- In a store, free of charge.',
    );
  });

  describe('of a shop with lists by country', () => {
    let abroad: Knowledge;
    beforeAll(async () => {
      abroad = await Knowledge.build(
        loadShopContent(
          shopFolder({
            'articles/abroad.md': `---
title: Abroad
summary: We deliver to many countries.
category: Shipping
keywords: [deliver abroad]
---
## Where we deliver

- European Union: all its members.
- Rest of the world: most other countries, among them Norway and Japan.

## What it costs

All prices are in [Prices](prices.md).
`,
            'articles/prices.md': `---
title: Prices
summary: One price for each region.
category: Shipping
keywords: [postage]
---
## Postage

- European Union: €9.95.
- Rest of the world: €24.95.
`,
            'articles/times.md': `---
title: Times
summary: It depends on the country.
category: Shipping
keywords: [long, take]
---
## How long a parcel takes

- Ireland: 2 working days.
- European Union: 4 to 7 working days.
- Rest of the world: 7 to 14 working days.
`,
          }),
        ),
        encoder,
        null,
      );
    });
    const ask = (text: string, countries: string[] = []) =>
      abroad.compose({ text, embedding: encoder.embed(text), countries, articles: new Map(), known: true })
        ?.text;

    it.each([
      ['do you deliver to Norway', 'NO', '€24.95'],
      ['can you deliver to Japan', 'JP', '€24.95'],
      ['where do you deliver in the European Union, in Spain too', 'ES', '€9.95'],
    ])('gives the price with the country that is served: %s', (text, country, price) => {
      const answer = ask(text, [country]);
      expect(answer).toContain(price);
      expect(answer?.match(/€/g)).toHaveLength(1);
    });

    it('gives all items where the question names none of their cases, and the one that it names', () => {
      const all = ask('how many working days does a parcel take');
      expect(all?.match(/working days/g)).toHaveLength(3);
      expect(ask('how long a parcel takes to the European Union')).not.toContain('7 to 14');
      expect(ask('how long a parcel takes to Norway', ['NO'])).toMatch(/7 to 14/);
      expect(ask('how long a parcel takes to Norway', ['NO'])?.match(/working days/g)).toHaveLength(1);
    });
  });

  it('keeps a sentence that points back with the one before', () => {
    const text = compose('do you keep the item otherwise')?.text ?? '';
    expect(text).toContain('Items must be unused and carry their tags. Otherwise we keep the item.');
  });

  it('answers how something is done with all its steps', () => {
    expect(compose('how do I print the label and put it on the parcel')?.text).toBe(
      'The label:\n- Open your account.\n- Choose the order.\n- Print the label.\n- Put it on the parcel.',
    );
  });

  it('says nothing rather than something unlikely', () => {
    expect(compose('who won the match last night')).toBeNull();
    expect(compose('')).toBeNull();
  });
});

describe('of a shop that speaks German and Chinese too', () => {
  const folder = shopFolder({
    'shop.yaml': `${shopFile('shop.yaml')}languages: [en, de, zh]\n`,
    'questions/returns.yaml': "'Otherwise we keep': [what happens to a worn jumper]\n",
    'languages/de/examples.yaml': 'examples: { return_item: [ich will das zurückschicken] }\n',
    'languages/de/articles/returns.md': `---
title: Rückgabe
summary: Sie haben {{ shop.returnDays }} Tage Zeit, um unbenutzte Ware zurückzugeben.
keywords: [zurückbringen]
---
## Zustand

Die Ware muss unbenutzt sein und ihre Etiketten tragen, z. B. am Kragen. Sonst behalten wir sie.

## So geht es

Sie können etwas zurückgeben:

- Im Laden, kostenlos.
- Mit der Post, mit [unserem Etikett](label.md).
`,
    'languages/zh/articles/returns.md': `---
title: 退货
summary: 您有 {{ shop.returnDays }} 天可以退回未使用的商品。
keywords: [寄回]
---
## 条件

商品必须未使用，并保留吊牌。否则我们会把商品寄回给您。

## 方式

退货方式：

- 门店：免费。
- 邮寄：自付运费。
`,
  });
  let shop: Knowledge;
  beforeAll(async () => {
    shop = await Knowledge.build(loadShopContent(folder), encoder, null);
  });
  const ask = (language: string, text: string) =>
    shop.compose({
      ...{ text, language, embedding: encoder.embed(text), countries: [], articles: new Map(), known: true },
    });

  it.each([
    ['de', 'muss die Ware unbenutzt sein und Etiketten tragen', 'Rückgabe', 'tragen, z. B. am Kragen.'],
    ['zh', '商品必须未使用吗', '退货', '商品必须未使用，并保留吊牌。'],
    ['en', 'must items be unused and carry their tags', 'Returns', 'Items must be unused and carry'],
  ])(
    'quotes the article in the language of the question, whole sentences: %s',
    (language, text, title, said) => {
      const answer = ask(language, text);
      expect(answer).toMatchObject({ language, sources: [{ title, slug: 'returns' }] });
      expect(answer?.text).toContain(said);
    },
  );

  it('brings along the sentence that is pointed back at', () => {
    expect(ask('de', 'sonst behalten wir sie, zurückbringen')?.text).toContain(
      'Kragen. Sonst behalten wir sie.',
    );
    expect(ask('zh', '否则我们会把商品寄回给您')?.text).toContain('吊牌。否则我们会');
  });

  it.each(['de', 'zh'])('quotes the first language where an article is not written in %s', (language) => {
    const answer = ask(language, 'print the label, choose the order');
    expect(answer).toMatchObject({ language: 'en', sources: [{ title: 'The label' }] });
    expect(answer?.text).toContain('- Choose the order.');
  });

  it('is found by what shoppers write in it, and by words of another form', () => {
    const find = (text: string) => shop.search(text, encoder.embed(text), 1, 'de')[0];
    expect(find('ich will das zurückschicken')).toMatchObject({ phrasing: expect.closeTo(1) });
    const found = find('unbenutzter');
    expect(found?.passage).toMatchObject({ article: 'returns', language: 'de' });
    expect(found?.bm25).toBeGreaterThan(0);
    expect(shop.search('吊牌', encoder.embed('吊牌'), 1, 'zh')[0]?.bm25).toBeGreaterThan(0);
  });

  it('takes the questions that the original is known to answer for its translation', async () => {
    const text = 'what happens to a worn jumper';
    expect(ask('de', text)?.text).toContain('Sonst behalten wir sie.');
    rmSync(join(folder, 'questions/returns.yaml'));
    const untaught = await Knowledge.build(loadShopContent(folder), encoder, null);
    const question = { text, language: 'de', embedding: encoder.embed(text), countries: [] };
    const answer = untaught.compose({ ...question, articles: new Map(), known: true });
    expect(answer?.text ?? '').not.toContain('Sonst behalten wir sie.');
  });

  it('keeps other languages out of the first', () => {
    const text = 'Etiketten tragen';
    const found = shop.search(text, encoder.embed(text), 100);
    expect(found.filter(({ passage }) => passage.language !== 'en')).toEqual([]);
  });

  it('answers in the first language in one that is not written or not read', async () => {
    const text = 'must items be unused and carry their tags';
    expect(ask('fr', text)?.language).toBe('en');
    const unread = await Knowledge.build(loadShopContent(folder), encoder, null, () => false);
    const question = { text, language: 'de', embedding: encoder.embed(text), countries: [] };
    expect(unread.compose({ ...question, articles: new Map(), known: true })?.language).toBe('en');
  });

  it('names and lists articles in a language, and says which they are written in', () => {
    expect(shop.articles(undefined, 'de').map(({ title }) => title)).toEqual(['Rückgabe', 'The label']);
    expect(shop.articles('zurück', 'de').map(({ title }) => title)).toEqual(['Rückgabe']);
    expect(shop.article('returns', 'zh')?.title).toBe('退货');
    expect(shop.languagesOf('returns')).toEqual(['en', 'de', 'zh']);
    expect(shop.languagesOf('label')).toEqual(['en']);
    expect(shop.answer('return_item', {}, 'a', 'de')?.source?.title).toBe('Rückgabe');
    expect(shop.summary('returns', 'de')).toContain('30 Tage');
    expect(shop.summary('label', 'de')).toBeUndefined();
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
