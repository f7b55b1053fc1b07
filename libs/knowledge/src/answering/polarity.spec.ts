import type { Passage } from '../content/article.js';
import { TermWeights } from '../retrieval/term-weights.js';
import { verdictOf } from './polarity.js';
import { regionFit, regionsOf } from './regions.js';
import { statementsOf } from './statement.js';

const passage = (text: string, part: Partial<Passage> = {}): Passage => ({
  article: 'a',
  language: 'en',
  title: 'Help',
  heading: '',
  kind: 'paragraph',
  text,
  links: [],
  position: 0,
  ...part,
});

const said = (question: string, text: string, part?: Partial<Passage>) => {
  const [statement] = statementsOf(passage(text, part));
  if (!statement) throw new Error(`"${text}" holds no statement`);
  return verdictOf(
    question,
    statement,
    new TermWeights([text, 'dogs', 'lockers', 'wax', 'tents', 'pay in a shop', 'the shop']),
  );
};

describe('yes or no', () => {
  it.each([
    ['are dogs welcome in the shop', 'Dogs on a lead are welcome.', 'yes'],
    ['can I put tents in lockers?', 'Tents do not fit into lockers.', 'no'],
    ['do I pay for the label', 'The label is free of charge.', 'no'],
    ['is the label free?', 'The label is free of charge.', 'yes'],
  ] as const)('%s', (question, text, verdict) => {
    expect(said(question, text)).toBe(verdict);
  });

  it.each([
    ['how long is the label valid', 'The label is valid for ten days.'],
    ['do I pay for delivery at 50 euro?', 'Delivery is free when the items come to 75 euro.'],
    ['can I bring dogs?', 'Dogs are welcome unless the shop is full.'],
    ['can I use wax or spray?', 'You can use wax.'],
    ["can't I put tents in lockers?", 'Tents do not fit into lockers.'],
  ])('leaves it open where it is not certain: %s', (question, text) => {
    expect(said(question, text)).toBeNull();
  });

  it('reads the heading of a list of what is refused', () => {
    const list = { kind: 'list', heading: 'What cannot be returned' } as const;
    expect(said('can I return socks once opened?', '- Socks once opened.', list)).toBe('no');
  });

  it('hears yes in an item that is what is asked about', () => {
    const list = { kind: 'list', heading: 'Ways to pay' } as const;
    expect(said('can I pay with a voucher?', '- Vouchers.', list)).toBe('yes');
    expect(said('can I pay with a voucher?', '- Vouchers, in stores only.', list)).toBeNull();
  });

  it('says nothing of one thing by what holds of others', () => {
    expect(
      said('could you wrap it?', 'Tents, mats, poles and big backpacks are too bulky to wrap.'),
    ).toBeNull();
  });

  it('tells a condition in the same breath', () => {
    expect(said('can we still add wax?', 'Until the order is packed, we can still add wax.')).toBe('yes');
  });
});

describe('regions', () => {
  it.each([
    ['DE', 'Other countries of the European Union: 10.', 1],
    ['NO', 'Other countries of the European Union: 10.', -1],
    ['NO', 'For countries outside the EU duties are yours to pay.', 1],
    ['GB', 'United Kingdom: 12.', 1],
    ['IE', 'United Kingdom: 12.', -1],
    ['NO', 'We send small parts.', 0],
  ])('%s in "%s"', (country, text, fit) => {
    expect(regionFit(country, regionsOf(text), 'IE')).toBe(fit);
  });
});
