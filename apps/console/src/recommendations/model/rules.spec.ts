import { changedPlaces, previewRows } from './preview-rows.js';
import { cutAt, draftOf, effectOf, emptyDraft, inputOf, stateOf } from './rule-draft.js';

const valid = { ...emptyDraft, name: 'Winter', where: 'stock > 3' };

describe('a rule while it is written', () => {
  it('becomes a rule, and a rule becomes it again', () => {
    const at = new Date(2026, 2, 1, 9, 0).getTime();
    const { input } = inputOf({ ...valid, startsAt: '2026-03-01T09:00', position: '3' });
    expect(input).toMatchObject({ name: 'Winter', startsAt: at, endsAt: null, position: 3 });
    if (!input) throw new Error('refused');
    const rule = { ...input, id: 'r-1', createdAt: 0 };
    expect(inputOf(draftOf(rule)).input).toEqual(input);
    expect(draftOf(rule).startsAt).toBe('2026-03-01T09:00');
  });

  it('says what is wrong, by field', () => {
    const { problems } = inputOf({ ...emptyDraft, position: '' });
    expect(Object.keys(problems ?? {}).sort()).toEqual(['name', 'position', 'where']);
    expect(inputOf({ ...valid, action: 'boost', amount: 9 }).problems).toEqual({ amount: 'From −5 to 5' });
    expect(
      inputOf({ ...valid, startsAt: '2026-03-02T00:00', endsAt: '2026-03-01T00:00' }).problems,
    ).toHaveProperty('endsAt');
    // What the action does not use cannot be wrong.
    expect(inputOf({ ...valid, action: 'hide', amount: '', position: 99 }).problems).toBeNull();
  });

  it('tells its effect and whether it is in force', () => {
    expect(effectOf({ action: 'pin', position: 2, amount: 1 })).toBe('Pin to place 2');
    expect(effectOf({ action: 'boost', position: 1, amount: -1.5 })).toBe('Lower by 1.5');
    const always = { enabled: true, startsAt: null, endsAt: null };
    expect(stateOf(always, 5)).toBe('in force');
    expect(stateOf({ ...always, enabled: false }, 5)).toBe('off');
    expect(stateOf({ ...always, startsAt: 6 }, 5)).toBe('later');
    expect(stateOf({ ...always, endsAt: 5 }, 5)).toBe('over');
  });

  it('shows the place of a mistake', () => {
    expect(cutAt('brand = and stock', 8)).toEqual({ before: 'brand = ', wrong: 'and', after: ' stock' });
    expect(cutAt('brand =', 7)).toEqual({ before: 'brand =', wrong: '', after: '' });
  });
});

describe('the effect of a rule', () => {
  const item = (productId: string) => ({ productId, name: productId.toUpperCase(), rules: [] });

  it('compares place by place', () => {
    const rows = previewRows({ without: ['a', 'b', 'c'].map(item), with: ['c', 'a', 'x', 'b'].map(item) });
    expect(rows.map(({ change }) => change)).toEqual([2, -1, 'new', -2]);
    expect(rows[3]).toEqual({ place: 4, without: null, with: 'B', change: -2 });
    expect(changedPlaces(rows)).toBe(4);
  });

  it('shows what is gone, and nothing where nothing changed', () => {
    const shorter = previewRows({ without: [item('a'), item('b')], with: [item('a')] });
    expect(shorter[1]).toEqual({ place: 2, without: 'B', with: null, change: null });
    expect(changedPlaces(previewRows({ without: [item('a')], with: [item('a')] }))).toBe(0);
  });
});
