import fc from 'fast-check';
import { aspectTree, visibleBranches } from './aspect-tree.js';
import { segments } from './highlight.js';
import { bucketPeriod, formatPeriod, lastDays, lengthOf, periodBefore, usualInterval } from './period.js';
import { filterOf, isFiltered, parseFilter, parseReviewSearch } from './review-search.js';

describe('the address of the reviews', () => {
  it('keeps what it understands and drops the rest', () => {
    const search = parseReviewSearch({
      product: ['tent', ''],
      department: '',
      rating: ['1', '9'],
      language: 'de',
      from: '2026-02-30',
      to: '2026-03-01',
      search: '  ',
      by: 'year',
      aspect: '',
    });
    expect(search).toEqual({ product: ['tent', ''], department: [''], language: ['de'], to: '2026-03-01' });
  });

  it('reads back what it gave', () => {
    const filter = parseFilter({ rating: ['1', '2'], search: 'too small', from: '2026-01-01' });
    expect(filter).toEqual({ rating: [1, 2], search: 'too small', from: '2026-01-01' });
    expect(filterOf({ ...filter, by: 'day' })).toEqual(filter);
    expect(isFiltered(filter)).toBe(true);
    expect(isFiltered({})).toBe(false);
  });
});

describe('periods', () => {
  it('count both ends', () => {
    const period = lastDays(28, Date.parse('2026-03-10T23:00:00Z'));
    expect(period).toEqual({ from: '2026-02-11', to: '2026-03-10' });
    expect(lengthOf(period)).toBe(28);
    expect(periodBefore(period)).toEqual({ from: '2026-01-14', to: '2026-02-10' });
  });

  it('know the days of a bucket', () => {
    expect(bucketPeriod('2026-03-02', 'day')).toEqual({ from: '2026-03-02', to: '2026-03-02' });
    expect(bucketPeriod('2026-03-02', 'week')).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    expect(bucketPeriod('2024-02-01', 'month')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect([7, 90, 3000].map(usualInterval)).toEqual(['day', 'week', 'month']);
  });

  it('are told in words', () => {
    expect(formatPeriod({})).toBe('All time');
    expect(formatPeriod({ from: '2026-03-02', to: '2026-03-02' })).not.toContain('–');
    expect(formatPeriod({ to: '2026-03-02' })).toMatch(/^until/);
  });
});

describe('aspectTree', () => {
  const nodes = [
    { id: 'fit', name: 'Fit', parent: null },
    { id: 'length', name: 'Length', parent: 'fit' },
    { id: 'lost', name: 'Lost', parent: 'gone' },
    { id: 'sleeves', name: 'Sleeves', parent: 'length' },
  ];

  it('hangs nodes under their parents and loses none', () => {
    const seen = visibleBranches(aspectTree(nodes), new Set());
    expect(seen.map(({ node, depth }) => `${depth} ${node.id}`)).toEqual([
      '0 fit',
      '1 length',
      '2 sleeves',
      '0 lost',
    ]);
  });

  it('hides what is folded', () => {
    const seen = visibleBranches(aspectTree(nodes), new Set(['fit']));
    expect(seen.map(({ node }) => node.id)).toEqual(['fit', 'lost']);
  });
});

describe('segments', () => {
  it('cuts at marks, the narrowest first', () => {
    const wide = { start: 4, end: 12 };
    const narrow = { start: 8, end: 12 };
    expect(segments('The zip broke', [wide, narrow])).toEqual([
      { text: 'The ', mark: null },
      { text: 'zip ', mark: wide },
      { text: 'brok', mark: narrow },
      { text: 'e', mark: null },
    ]);
  });

  it('keeps the text whole whatever the marks', () => {
    const mark = fc.record({
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(mark), (text, marks) => {
        expect(
          segments(text, marks)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
