import { changeNeed, emptyNeed, NO_WORDS, readNeed, Vocabulary } from '#catalog';
import { Product } from '#contracts';
import { NeedFits } from './need-fit.js';

const words = {
  ...NO_WORDS,
  attributes: {
    'comfort temperature': { words: [], more: [], less: ['warm'], better: 'less' as const },
    weight: { words: [], more: ['heavy'], less: ['light'], better: 'less' as const },
    sleeps: { words: ['people'], more: ['big'], less: [], better: 'more' as const },
    brightness: { words: ['bright'], more: ['bright'], less: [], better: 'more' as const },
  },
};
const made = (id: string, attributes: Record<string, string>): Product =>
  Product.parse({ id, name: id, category: 'Sleeping Bags', price: 10_000, currency: 'EUR', attributes });
const fitsOf = (text: string, products: readonly Product[]): NeedFits => {
  const vocabulary = new Vocabulary(products, words);
  return new NeedFits(changeNeed(emptyNeed(), readNeed(text, vocabulary), vocabulary), vocabulary);
};

const sheet = made('sheet', { 'comfort temperature': '14 °C', season: 'Summer', weight: '400 g' });
const allround = made('allround', {
  'comfort temperature': '-6 °C',
  season: '3-season',
  weight: '1,020 g',
  fill: 'duck down',
});
const arctic = made('arctic', { 'comfort temperature': '-12 °C', season: 'Winter', weight: '1.4 kg' });
const bags = [sheet, allround, arctic];
const ranked = (text: string): string[] => {
  const fits = fitsOf(text, bags);
  return [...bags].sort((a, b) => fits.of(b).score - fits.of(a).score).map(({ id }) => id);
};

describe('NeedFits', () => {
  it('ranks by season and warmth, and tells the details that fit', () => {
    expect(ranked('a warm one for winter')).toEqual(['arctic', 'allround', 'sheet']);
    expect(fitsOf('a warm one for winter', bags).of(arctic).facts).toEqual([
      'comfort temperature -12 °C',
      'season: winter',
    ]);
    expect(fitsOf('a warm one for winter', bags).of(sheet).facts).toEqual([]);
  });

  it('reads weights in any unit, and words in the values of attributes', () => {
    expect(ranked('a light one')).toEqual(['sheet', 'allround', 'arctic']);
    expect(fitsOf('filled with down', bags).of(allround).facts).toEqual(['fill duck down']);
  });

  it('prefers what holds just as many as are going', () => {
    const tents = ['2 people', '3 people', '1 person'].map((people) => made(people, { sleeps: people }));
    const fits = fitsOf('for two people', tents);
    const [two, three, one] = tents.map((tent) => fits.of(tent).score) as [number, number, number];
    expect(two).toBeGreaterThan(three);
    expect(three).toBeGreaterThan(one);
    expect(one).toBeLessThan(0);
  });

  it('holds products to a measure with its unit', () => {
    const lamps = ['150 lumens', '1,000 lumens'].map((brightness) => made(brightness, { brightness }));
    const fits = fitsOf('more than 300 lumens', lamps);
    expect(fits.of(lamps[0] as Product)).toEqual({ score: -2, facts: [] });
    expect(fits.of(lamps[1] as Product).facts).toEqual(['brightness 1,000 lumens']);
  });

  it('says nothing where nothing is known', () => {
    expect(fitsOf('', bags).of(arctic)).toEqual({ score: 0, facts: [] });
    expect(fitsOf('warm', [made('bare', {})]).of(made('bare', {}))).toEqual({ score: 0, facts: [] });
  });
});
