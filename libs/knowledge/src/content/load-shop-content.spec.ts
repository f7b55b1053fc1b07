import { AppError } from '#platform';
import { shopFile, shopFolder } from '../testing/shop-folder.js';
import { loadShopContent } from './load-shop-content.js';

/** What is wrong, as `path:line:column: message` with paths below the shop's folder. */
function faults(changes: Record<string, string | null>): string[] {
  const dir = shopFolder(changes);
  try {
    loadShopContent(dir);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid_shop_files');
    expect(error.details.issues?.every(({ path }) => error.message.includes(path))).toBe(true);
    return (error.details.issues ?? []).map(
      ({ path, message }) => `${path.slice(dir.length + 1)}: ${message}`,
    );
  }
  return [];
}

const replaced = (file: string, from: string, to: string): Record<string, string> => {
  expect(shopFile(file)).toContain(from);
  return { [file]: shopFile(file).replace(from, to) };
};

describe('loadShopContent', () => {
  it('tells questions of no article, and those that no sentence answers', () => {
    expect(faults({ 'questions/parcels.yaml': 'lost: [where is it]\n' })).toEqual([
      'questions/parcels.yaml:1:1: has no articles/parcels.md',
    ]);
    expect(
      faults({ 'questions/returns.yaml': 'carry their tags: [with tags?]\nlost: [where is it]\n' }),
    ).toEqual(['questions/returns.yaml:2:7: No sentence of articles/returns.md has "lost"']);
  });

  it('reads facts, intents, out-of-scope messages and articles with their templates filled in', () => {
    const content = loadShopContent(shopFolder());
    expect(content.shop.returnDays).toBe(30);
    expect(content.intents.map(({ name }) => name)).toEqual(['return_item', 'greeting']);
    expect(content.outOfScope).toEqual(['what is the weather']);
    const returns = content.articles.find(({ slug }) => slug === 'returns');
    expect(returns?.summary).toBe('You have 30 days to return unused items.');
    expect(returns?.html).toContain('<a href="/shop/help/label">our label</a>');
    expect(returns?.passages.map(({ kind, heading, text }) => [kind, heading, text])).toEqual([
      ['summary', '', 'You have 30 days to return unused items.'],
      ['paragraph', 'Conditions', 'Items must be unused and carry their tags. Otherwise we keep the item.'],
      [
        'list',
        'How it works',
        'You can return an item:\n- In a store, free of charge.\n- By post, with our label.',
      ],
    ]);
    expect(returns?.passages.map(({ position }) => position)).toEqual([0, 1, 2]);
  });

  describe('with articles in another language', () => {
    const spoken = {
      'shop.yaml': `${shopFile('shop.yaml')}languages: [en, de]\n`,
      'languages/de/shop.yaml': "shop: { returnDays: 'dreißig' }\n",
      'languages/de/articles/returns.md': `---
title: Rückgabe
summary: Sie haben {{ shop.returnDays }} Tage Zeit.
---
## Zustand

Die Ware muss unbenutzt sein. [Etikett](label.md)
`,
    };

    it('fills in its facts, and takes from the original what stands there once', () => {
      const content = loadShopContent(shopFolder(spoken));
      const [label, returns] = content.articlesIn('de');
      expect(returns).toMatchObject({
        ...{ slug: 'returns', language: 'de', title: 'Rückgabe', category: 'Returns', keywords: [] },
        summary: 'Sie haben dreißig Tage Zeit.',
      });
      expect(returns?.html).toContain('<a href="/shop/help/label">Etikett</a>');
      expect(returns?.passages.map(({ language }) => language)).toEqual(['de', 'de']);
      expect(label).toMatchObject({ slug: 'label', language: 'en' });
      expect(content.articlesIn('fr')).toBe(content.articles);
    });

    it.each<[string, Record<string, string>, string]>([
      [
        'an article that there is no original of',
        { 'languages/de/articles/refunds.md': spoken['languages/de/articles/returns.md'] },
        'languages/de/articles/refunds.md:1:1: There is no articles/refunds.md',
      ],
      [
        'an unknown fact',
        {
          'languages/de/articles/label.md':
            '---\ntitle: Etikett\nsummary: Zum Drucken.\n---\nIn {{ shop.days }} Tagen.\n',
        },
        'languages/de/articles/label.md:5:7: shop.days is not in shop.yaml',
      ],
      [
        'front matter without a summary',
        { 'languages/de/articles/label.md': '---\ntitle: Etikett\n---\nDrucken.\n' },
        'languages/de/articles/label.md:2:1: summary: Invalid input',
      ],
      [
        'a link to no article',
        {
          'languages/de/articles/label.md':
            '---\ntitle: Etikett\nsummary: Druck.\n---\nSiehe [dort](dort.md).\n',
        },
        'languages/de/articles/label.md:5:7: There is no articles/dort.md',
      ],
    ])('names file, line and column of %s', (_, changes, expected) => {
      expect(faults({ ...spoken, ...changes })).toEqual([
        expect.stringMatching(new RegExp(`^${escaped(expected)}`)),
      ]);
    });
  });

  it('reads .yml as .yaml', () => {
    const content = loadShopContent(
      shopFolder({
        'shop.yml': shopFile('shop.yaml'),
        'shop.yaml': null,
        'intents/returns.yml': shopFile('intents/returns.yaml'),
        'intents/returns.yaml': null,
        'intents/out-of-scope.yml': shopFile('intents/out-of-scope.yaml'),
        'intents/out-of-scope.yaml': null,
      }),
    );
    expect(content.intents.map(({ name }) => name)).toEqual(['return_item', 'greeting']);
    expect(content.outOfScope).toEqual(['what is the weather']);
  });

  it.each<[string, Record<string, string | null>, string]>([
    ['a missing file', { 'shop.yaml': null }, 'shop.yaml:1:1: is missing'],
    [
      'a missing fact',
      replaced('shop.yaml', 'currency: EUR\n', ''),
      'shop.yaml:1:1: currency: Invalid input: expected string, received undefined',
    ],
    [
      'a fact of the wrong type',
      replaced('shop.yaml', 'handoverMinutes: 10', 'handoverMinutes: ten'),
      'shop.yaml:6:18: handoverMinutes: Invalid input: expected number, received string',
    ],
    ['broken YAML', replaced('intents/returns.yaml', "['Sure", "['Su'"), 'intents/returns.yaml:7:'],
    [
      'an unknown key',
      replaced('intents/returns.yaml', 'title: Greeting', 'title: Greeting\n    mood: happy'),
      'intents/returns.yaml:13:5: intents.1: unknown key "mood"',
    ],
    [
      'the same name twice',
      replaced('intents/returns.yaml', 'name: greeting', 'name: return_item'),
      'intents/returns.yaml:11:11: Another intent is named return_item',
    ],
    [
      'an unknown article',
      replaced('intents/returns.yaml', 'article: returns', 'article: refunds'),
      'intents/returns.yaml:4:14: There is no articles/refunds.md',
    ],
    [
      'an unknown flow',
      {
        ...replaced('intents/returns.yaml', 'article: returns', 'flow: give_back'),
        'flows/order_status.yaml': 'name: order_status\n',
      },
      'intents/returns.yaml:4:11: There is no flow give_back; flows/ has order_status',
    ],
    [
      'an unknown fact in an answer',
      replaced('intents/returns.yaml', "'Within {{ shop.returnDays", "'Within {{ shop.days"),
      'intents/returns.yaml:8:',
    ],
    [
      'a syntax error in an answer',
      replaced('intents/returns.yaml', "'Within {{ shop.returnDays }}", "'Within {{ shop.returnDays"),
      'intents/returns.yaml:8:',
    ],
    [
      'an unknown variable in a condition',
      replaced('intents/returns.yaml', 'when: customer.name', 'when: basket.size'),
      'intents/returns.yaml:6:15: Unknown variable basket',
    ],
    [
      'a last answer with a condition',
      replaced('intents/returns.yaml', "- texts: ['You", "- when: product\n        texts: ['You"),
      'intents/returns.yaml:8:15: The last answer of an intent always holds',
    ],
    [
      'an example of two intents',
      replaced('intents/returns.yaml', 'examples: [hi]', 'examples: [Send it back]'),
      'intents/returns.yaml:14:16: The same example stands under return_item',
    ],
    [
      'an article without front matter',
      { 'articles/label.md': 'Print it.\n' },
      'articles/label.md:1:1: An article starts with its front matter',
    ],
    [
      'front matter without a title',
      replaced('articles/label.md', 'title: The label\n', ''),
      'articles/label.md:2:1: title: Invalid input',
    ],
    [
      'an unknown fact in an article',
      replaced('articles/label.md', 'Choose the order', 'Choose {{ shop.order }}'),
      'articles/label.md:8:14: shop.order is not in shop.yaml',
    ],
    [
      'a template that articles cannot fill in',
      replaced('articles/label.md', 'Choose the order', 'Choose {{ order.number }}'),
      'articles/label.md:8:14: Unknown variable order',
    ],
    [
      'a syntax error in an article',
      replaced('articles/label.md', 'Print the label.', '{% if shop.name %}Print.'),
      'articles/label.md:9:4: Liquid: ',
    ],
    [
      'a link to no article',
      replaced('articles/returns.md', 'label.md', 'sticker.md'),
      'articles/returns.md:16:17: There is no articles/sticker.md',
    ],
    [
      'a name that is no slug',
      { 'articles/Big Label.md': shopFile('articles/label.md') },
      'articles/Big Label.md:1:1: The name of an article',
    ],
  ])('names file, line and column of %s', (_, changes, expected) => {
    expect(faults(changes)).toEqual([expect.stringMatching(new RegExp(`^${escaped(expected)}`))]);
  });

  it('points at the very words, also behind escapes and folds', () => {
    const text = shopFile('intents/returns.yaml').replace(
      'texts: [Hello!]',
      String.raw`texts: ["A \"quoted\" {{ shop.name }} and {{ shop.nmae }}"]`,
    );
    const line = text.split('\n').findIndex((each) => each.includes('nmae'));
    const column = (text.split('\n')[line] ?? '').indexOf('shop.nmae') + 1;
    expect(faults({ 'intents/returns.yaml': text })).toEqual([
      expect.stringContaining(`intents/returns.yaml:${line + 1}:${column}: shop.nmae is not in shop.yaml`),
    ]);
  });

  it('tells everything that is wrong at once', () => {
    const found = faults({
      ...replaced('articles/label.md', 'Choose the order', 'Choose {{ shop.order }}'),
      ...replaced('articles/returns.md', 'label.md', 'sticker.md'),
      'intents/out-of-scope.yaml': null,
    });
    expect(found.map((fault) => fault.split(':')[0])).toEqual([
      'articles/label.md',
      'articles/returns.md',
      'intents/out-of-scope.yaml',
    ]);
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
