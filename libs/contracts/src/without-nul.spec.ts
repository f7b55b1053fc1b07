import fc from 'fast-check';
import { withoutNul } from './without-nul.js';

describe('withoutNul', () => {
  it('leaves everything else as it is, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.stringify(withoutNul(value))).toBe(json.replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1'));
      }),
    );
  });

  it('cleans texts and names', () => {
    expect(withoutNul({ 'a\0': ['\0b\0', { c: 'd\0' }], e: 1, f: null })).toEqual({
      a: ['b', { c: 'd' }],
      e: 1,
      f: null,
    });
    const date = new Date(0);
    expect(withoutNul(date)).toBe(date);
  });
});
