import { NO_WORDS, Vocabulary } from '#catalog';
import type { CustomerOpinion, Product } from '#contracts';
import { type Aspect, AspectTree } from '#reviews';
import { ClaimReader } from './claims-in.js';
import { findContradictions } from './find-contradictions.js';

const { nodes } = new AspectTree(
  [
    { id: 'warmth', name: 'Warmth', claims: ['warm', 'keeps rain out'] },
    { id: 'fit', name: 'Fit and size', claims: ['true to size'] },
    { id: 'smell', name: 'Smell' },
  ].map((node) => ({ departments: [], keywords: [], phrases: [], children: [], ...node })),
);
const product = (id: string, description: string): Product =>
  ({
    id,
    name: id,
    brand: '',
    category: 'Jackets',
    department: '',
    description,
    attributes: {},
    variants: [],
  }) as Partial<Product> as Product;

const says = (
  aspect: string,
  what: string,
  count: number,
  mentions: number,
  low: number,
): CustomerOpinion => ({
  ...{ aspect, name: aspect, text: '', says: what, count, mentions, low, high: 0.98 },
  quotes: [{ text: 'It is cold.', url: '/shop/products/x#review-1' }],
});

describe('claims', () => {
  const read = (text: string) =>
    new ClaimReader(nodes).of(text).map(({ aspect: { id }, phrase, sentence }) => [id, phrase, sentence]);

  it('are found with their sentence, once for each thing', () => {
    expect(read('Takes all day. It is Warm and true to size. So warm!')).toEqual([
      ['warmth', 'Warm', 'It is Warm and true to size.'],
      ['fit', 'true to size', 'It is Warm and true to size.'],
    ]);
  });

  it.each(['It is not warm.', "It isn't very warm.", 'Never all too warm.', 'A warmth of its own.', ''])(
    'are none in %s',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

describe('contradictions', () => {
  const find = (
    products: Product[],
    opinions: Record<string, CustomerOpinion>,
    { articles = [], tones = {} }: { articles?: string[]; tones?: Record<string, [number, number]> } = {},
  ) =>
    findContradictions(
      {
        vocabulary: new Vocabulary(products, NO_WORDS),
        articles: articles.map((text, at) => ({
          ...{ slug: `article-${String(at)}`, title: 'Jackets' },
          passages: [
            {
              ...{ article: '', language: 'en', title: '', heading: '', kind: 'paragraph', text, links: [] },
              position: 0,
            },
          ],
        })),
      },
      {
        ofProduct: (id, asked) => {
          const own = opinions[`${id} ${String((asked as { aspects: Aspect[] }).aspects[0]?.id)}`];
          return Promise.resolve(own ? [own] : []);
        },
        blame: () => Promise.resolve([{ text: 'It is cold.', url: '/shop/products/x' }]),
        tonesOf: () =>
          Promise.resolve(
            new Map(Object.entries(tones).map(([id, [positive, negative]]) => [id, { positive, negative }])),
          ),
      },
      nodes,
      'en-IE',
    );

  it('are claims that surely most of those who speak of it deny, the surest first', async () => {
    const products = [
      product('thin', 'Warm.'),
      product('small', 'True to size, and warm.'),
      product('mute', 'A coat.'),
    ];
    const tones: Record<string, [number, number]> = { thin: [1, 11], small: [1, 20], mute: [1, 11] };
    const denied = {
      'thin warmth': says('warmth', 'negative', 11, 12, 0.65),
      'small fit': says('fit', 'small', 20, 21, 0.77),
      // Most, but that may be chance; praise; nothing that was claimed.
      'small warmth': says('warmth', 'negative', 5, 8, 0.31),
      'mute warmth': says('warmth', 'negative', 11, 12, 0.65),
    };
    const found = await find(products, denied, { tones });
    expect(found.map(({ where, claim, wording }) => [where.id, claim, wording])).toEqual([
      ['small', 'True to size', 'Comes up small: 20 of the 21 customers who mention fit and size say so.'],
      [
        'thin',
        'Warm',
        '“Warm” is not what customers say: leave it out, or say it of what it holds for. 11 of the 12 who mention warmth complain about it.',
      ],
    ]);
    expect(found[0]?.quotes).toHaveLength(1);
    // Small or thin, but liked.
    expect(await find(products, denied, { tones: { thin: [12, 11], small: [20, 20] } })).toEqual([]);
    const praised = { 'thin warmth': says('warmth', 'positive', 12, 12, 0.76) };
    expect(await find(products, praised, { tones })).toEqual([]);
  });

  it('count of an article all products of the kinds that its sentence names', async () => {
    const products = [product('a', ''), product('b', '')];
    const articles = [
      ...['Our jackets are warm.', 'Tents are warm.', 'Wash a warm jacket.', 'All jackets of down are warm.'],
      'For jackets that are warm see below.',
    ];
    const opinions = { 'b warmth': says('warmth', 'negative', 9, 9, 0.7) };
    const [found, ...others] = await find(products, opinions, { articles, tones: { a: [1, 3], b: [0, 9] } });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      where: { kind: 'article', id: 'article-0', url: '/shop/help/article-0' },
      ...{ sentence: 'Our jackets are warm.', count: 12, mentions: 13, quotes: [{ text: 'It is cold.' }] },
    });
    expect(await find(products, opinions, { articles, tones: { b: [0, 4] } })).toEqual([]);
  });
});
