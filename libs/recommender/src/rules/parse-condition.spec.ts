import fc from 'fast-check';
import { Product } from '#contracts';
import { type Condition, type Field, FIELDS, holds, type Operator } from './condition.js';
import { ConditionError, parseCondition } from './parse-condition.js';

const jacket = Product.parse({
  id: 'corrie',
  name: 'Corrie Jacket',
  brand: 'Tarnholm',
  category: 'Jackets',
  price: 18_900,
  compareAtPrice: 25_200,
  currency: 'EUR',
  rating: 4.5,
  attributes: { Material: 'recycled nylon', weight: '1,420 g' },
  variants: [{ id: 'v', options: {}, price: 18_900, stock: 3 }],
});
const meets = (text: string) => holds(parseCondition(text), jacket);

/** A condition with one of the ways to write it. */
const field = fc.constantFrom(...(Object.keys(FIELDS) as Field[]));
const quoted = fc.string({ maxLength: 8 }).filter((text) => !text.includes('"'));
const comparison: fc.Arbitrary<Condition> = field.chain<Condition>((name) =>
  FIELDS[name].kind === 'number'
    ? fc.record({
        subject: fc.constant({ field: name }),
        operator: fc.constantFrom<Operator[]>('=', '!=', '<', '<=', '>', '>=', 'in'),
        values: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 1 }),
      })
    : fc.record({
        subject: fc.constant({ field: name }),
        operator: fc.constantFrom<Operator[]>('=', '!=', 'contains', 'in'),
        values: fc.array(quoted, { minLength: 1, maxLength: 1 }),
      }),
);
const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
})).condition;

const write = (condition: Condition): string => {
  if ('all' in condition) return `(${condition.all.map(write).join(' and ')})`;
  if ('any' in condition) return `(${condition.any.map(write).join(' OR ')})`;
  if ('not' in condition) return `not ${write(condition.not)}`;
  const { subject, operator, values } = condition;
  const said = values.map((value) => (typeof value === 'number' ? String(value) : `"${value}"`)).join(', ');
  const name = 'field' in subject ? subject.field : `[${subject.attribute}]`;
  return `${name} ${operator} ${operator === 'in' ? `(${said})` : said}`;
};

describe('parseCondition', () => {
  it.each([
    ['category = "jackets" and price < 200', true],
    ['price < 189', false],
    ['price <= 189 and discount >= 25', true],
    ["brand in ('Fell', 'tarnholm') and not stock > 3", true],
    ['[material] contains "nylon" or [material] contains "leather"', true],
    ['[weight] < 1500', true],
    ['[sole] = "vibram"', false],
    ['[sole] != "vibram"', true],
    ['rating >= 4.5 and (reviews > 10 or id = "corrie")', true],
    ['not not name contains "CORRIE"', true],
  ])('%s', (text, expected) => {
    expect(meets(text)).toBe(expected);
  });

  it.each([
    ['', 0, 'at the end'],
    ['price <', 7, 'a number was expected at the end'],
    ['price < "cheap"', 8, 'a number was expected'],
    ['brnad = "x"', 0, 'one of id, name'],
    ['brand < "x"', 6, 'texts are compared'],
    ['price contains 5', 6, 'numbers contain nothing'],
    ['brand = "x" brand', 12, '"and", "or" or the end'],
    ['(brand = "x"', 12, '")" was expected'],
    ['brand in "x"', 9, '"(" was expected'],
    ['constructor = "x"', 0, 'one of id'],
    ['[] = "x"', 0, 'name of an attribute'],
    ['brand = "x', 8, 'is not understood'],
    ['price < NaN', 8, 'a number was expected'],
    [`${'('.repeat(40)}price < 1${')'.repeat(40)}`, 21, 'nested too deeply'],
  ])('names what is wrong with %s, and where', (text, position, message) => {
    const failure = (() => {
      try {
        parseCondition(text);
        return null;
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(ConditionError);
    expect(failure).toMatchObject({ position, message: expect.stringContaining(message) as string });
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseCondition(write(condition))).toEqual(condition);
      }),
    );
  });

  it('answers any text with a condition or a place in the text, at once', () => {
    const pieces = fc.constantFrom(
      'price',
      '<',
      '"',
      "'",
      '(',
      ')',
      '[',
      ']',
      'and',
      'not',
      'in',
      ' ',
      '1.',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          try {
            expect(typeof holds(parseCondition(text), jacket)).toBe('boolean');
          } catch (error) {
            expect(error).toBeInstanceOf(ConditionError);
            const { position } = error as ConditionError;
            expect(position).toBeGreaterThanOrEqual(0);
            expect(position).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
