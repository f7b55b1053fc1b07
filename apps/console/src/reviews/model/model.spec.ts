import fc from 'fast-check';
import type { ReviewDetail } from '#contracts';
import { aspectTree, visibleBranches } from './aspect-tree.js';
import { parseCompareSearch, sideOf, sideSearch } from './compare-search.js';
import { correctionOf, foresee, newMention, spanOf, withLabel, withMentions } from './correction.js';
import { segments } from './highlight.js';
import {
  bucketPeriod,
  formatPeriod,
  lastDays,
  lengthOf,
  periodBefore,
  sparseInterval,
  usualInterval,
} from './period.js';
import { detail } from './review.fixture.js';
import { filterOf, isFiltered, parseFilter, parseReviewSearch } from './review-search.js';
import { pageOf, viewAddress, viewParams } from './saved-view.js';

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
    expect([7, 90, 300].map(sparseInterval)).toEqual(['day', 'week', 'month']);
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

describe('corrections', () => {
  const mention = newMention(detail, { start: 4, end: 11 }, 'fit.length', 'negative');

  it('keep what was corrected before', () => {
    const corrected: ReviewDetail = {
      ...detail,
      correction: { label: 'neutral', mentions: null, modelLabel: 'positive', staffId: 's', correctedAt: 1 },
    };
    expect(correctionOf(detail)).toBeNull();
    expect(withMentions(corrected, [mention])).toEqual({
      label: 'neutral',
      mentions: [{ start: 4, end: 11, aspect: 'fit.length', label: 'negative' }],
    });
    expect(withLabel(detail, 'negative')).toEqual({ label: 'negative' });
    expect(foresee(corrected, null).analysis?.label).toBe('positive');
  });

  it('show before the server has answered', () => {
    const after = foresee(detail, { ...withMentions(detail, [mention]), label: 'negative' });
    expect(after.analysis?.label).toBe('negative');
    expect(after.mentions).toMatchObject([{ term: 'sleeves', by: 'analyst', aspect: 'fit.length' }]);
  });

  it('find words whatever their case, and none that are not there', () => {
    expect(spanOf('The Sleeves', ' sleeves ')).toEqual({ start: 4, end: 11 });
    expect(spanOf('The Sleeves', 'zip')).toBeNull();
    expect(spanOf('The Sleeves', '  ')).toBeNull();
  });
});

describe('a comparison’s address', () => {
  it('gives each side its own filter', () => {
    const search = parseCompareSearch({
      language: 'en',
      'a.rating': '1',
      'b.from': '2026-01-01',
      'b.to': 'x',
    });
    expect(search).toEqual({ language: ['en'], 'a.rating': [1], 'b.from': '2026-01-01' });
    expect(sideOf(search, 'a')).toEqual({ rating: [1] });
    expect(sideSearch('b', sideOf(search, 'b'))).toEqual({ 'b.from': '2026-01-01' });
  });
});

describe('saved views', () => {
  it('lead back to what was on the screen', () => {
    const search = { source: ['shop'], node: 'fit', by: 'day' };
    const view = {
      id: 'v',
      name: 'Fit',
      page: 'aspects',
      filter: { source: ['shop'] },
      params: viewParams(search),
      shared: false,
      owner: { id: 's', name: 'Ann' },
      mine: true,
      updatedAt: 1,
    };
    expect(viewAddress(view)).toEqual({ to: '/reviews/aspects', search });
    expect(viewAddress({ ...view, page: 'gone', params: {} }).to).toBe('/reviews');
    expect(pageOf('/reviews/')).toBe('overview');
    expect(pageOf('/reviews/imports')).toBeUndefined();
  });
});
