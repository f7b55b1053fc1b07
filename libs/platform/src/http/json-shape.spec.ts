import fc from 'fast-check';
import { assertJsonShape } from './json-shape.js';

const bytes = (text: string) => Buffer.from(text);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Separators: every member is a name and a value, every item but the first follows a comma. */
function separatorsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const own = Math.max(0, inner.length - 1) + (Array.isArray(value) ? 0 : inner.length);
  return inner.reduce<number>((sum, part) => sum + separatorsOf(part), own);
}

describe('assertJsonShape', () => {
  it('counts what JSON has, whatever its texts contain', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const json = bytes(JSON.stringify(value, null, 1));
        const count = separatorsOf(value);
        if (depthOf(value) <= 24) expect(() => assertJsonShape(json, count)).not.toThrow();
        if (count > 0) expect(() => assertJsonShape(json, count - 1)).toThrow('values');
      }),
    );
  });

  it('refuses what is nested without end', () => {
    for (const open of ['[', '{"a":', '[{"a":[']) {
      expect(() => assertJsonShape(bytes(open.repeat(20_000)), 1_000_000)).toThrow('nested deeper');
    }
    expect(() => assertJsonShape(bytes(JSON.stringify('['.repeat(20_000))), 10)).not.toThrow();
  });

  it('ends on anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        try {
          assertJsonShape(any, 20);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_input' });
        }
      }),
    );
    for (const cut of ['"', '"\\', '{"a\\"', '']) expect(() => assertJsonShape(bytes(cut), 1)).not.toThrow();
  });
});
