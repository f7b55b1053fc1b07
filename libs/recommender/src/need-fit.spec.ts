import { Product } from '#contracts';
import { NeedFits } from './need-fit.js';

const bag = (id: string, attributes: Record<string, string>): Product =>
  Product.parse({ id, name: id, category: 'Sleeping Bags', price: 10_000, currency: 'EUR', attributes });

const sheet = bag('sheet', { 'comfort temperature': '14 °C', season: 'Summer', weight: '400 g' });
const allround = bag('allround', {
  'comfort temperature': '-6 °C',
  season: '3-season',
  weight: '1,020 g',
  fill: 'duck down',
});
const arctic = bag('arctic', {
  'comfort temperature': '-12 °C',
  season: 'Autumn to spring',
  weight: '1.4 kg',
  gender: 'Women',
});
const bags = [sheet, allround, arctic];
const ranked = (need: string): string[] => {
  const fits = new NeedFits(need, bags);
  return [...bags].sort((a, b) => fits.of(b).score - fits.of(a).score).map(({ id }) => id);
};

describe('NeedFits', () => {
  it('ranks by season and warmth, and tells the details that fit', () => {
    expect(ranked('a warm sleeping bag for winter')).toEqual(['arctic', 'allround', 'sheet']);
    expect(ranked('something for summer nights')[0]).toBe('sheet');
    expect(new NeedFits('a warm bag for winter', bags).of(arctic).facts).toEqual([
      'comfort temperature -12 °C',
      'season: autumn to spring',
    ]);
    expect(new NeedFits('a warm bag for winter', bags).of(sheet).facts).toEqual([]);
  });

  it('reads weights in any unit, and words in the values of attributes', () => {
    expect(ranked('the lightest you have')).toEqual(['sheet', 'allround', 'arctic']);
    expect(new NeedFits('filled with down', bags).of(allround).facts).toEqual(['fill duck down']);
  });

  it('is against what is made for somebody else', () => {
    expect(new NeedFits('for my husband', bags).of(arctic).score).toBe(-3);
    expect(new NeedFits('for my wife', bags).of(arctic).score).toBe(1);
  });

  it('counts people', () => {
    const tent = (people: string): Product => bag(people, { sleeps: people });
    const fits = new NeedFits('a tent for two with a porch', []);
    expect(fits.of(tent('2 people')).score).toBeGreaterThan(fits.of(tent('3 people')).score);
    expect(fits.of(tent('1 person')).score).toBeLessThan(0);
  });

  it('holds products to a measure with its unit', () => {
    const lamp = (brightness: string): Product => bag(brightness, { brightness });
    const fits = new NeedFits('a headlamp with more than 300 lumens', []);
    expect(fits.of(lamp('150 lumens'))).toEqual({ score: -2, facts: [] });
    expect(fits.of(lamp('1,000 lumens')).facts).toEqual(['brightness 1,000 lumens']);
    expect(new NeedFits('under 300 euro', []).of(lamp('150 lumens')).score).toBe(0);
  });

  it('says nothing where nothing is known', () => {
    expect(new NeedFits('', bags).of(arctic)).toEqual({ score: 0, facts: [] });
    expect(new NeedFits('warm', []).of(bag('bare', {}))).toEqual({ score: 0, facts: [] });
  });
});
