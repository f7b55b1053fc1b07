import { minorUnits, type Product } from '#contracts';
import { inStock } from '#catalog';

/** What is known of every product, by the words of a condition. Prices in whole units of the currency. */
export const FIELDS = {
  id: { kind: 'text', of: ({ id }) => id },
  name: { kind: 'text', of: ({ name }) => name },
  brand: { kind: 'text', of: ({ brand }) => brand },
  category: { kind: 'text', of: ({ category }) => category },
  department: { kind: 'text', of: ({ department }) => department },
  price: { kind: 'number', of: ({ price, currency }) => price / minorUnits(currency) },
  /** Percent off the former price. */
  discount: {
    kind: 'number',
    of: ({ price, compareAtPrice }) =>
      compareAtPrice && compareAtPrice > price ? (1 - price / compareAtPrice) * 100 : 0,
  },
  rating: { kind: 'number', of: ({ rating }) => rating ?? 0 },
  reviews: { kind: 'number', of: ({ reviewCount }) => reviewCount },
  /** Pieces of all variants; a product without stock figures has plenty. */
  stock: {
    kind: 'number',
    of: (product) =>
      product.variants.length === 0 && inStock(product)
        ? Number.POSITIVE_INFINITY
        : product.variants.reduce((sum, { stock }) => sum + stock, 0),
  },
} as const satisfies Record<
  string,
  { kind: 'text'; of: (product: Product) => string } | { kind: 'number'; of: (product: Product) => number }
>;
export type Field = keyof typeof FIELDS;

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'in';

/** A field of every product, or an attribute that some have. */
export type Subject = { field: Field } | { attribute: string };

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { subject: Subject; operator: Operator; values: (string | number)[] };

/** Whether the condition holds for the product. Texts are compared without case. */
export function holds(condition: Condition, product: Product): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, product));
  if ('any' in condition) return condition.any.some((part) => holds(part, product));
  if ('not' in condition) return !holds(condition.not, product);
  const own = valueOf(condition.subject, product);
  if (own === undefined) return condition.operator === '!=';
  return condition.values.some((value) => compares(own, condition.operator, value));
}

function valueOf(subject: Subject, product: Product): string | number | undefined {
  if ('field' in subject) return FIELDS[subject.field].of(product);
  const wanted = subject.attribute.toLowerCase();
  return Object.entries(product.attributes).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function compares(own: string | number, operator: Operator, value: string | number): boolean {
  if (typeof value === 'number') {
    // "420 g" of an attribute is the number 420.
    const number = typeof own === 'number' ? own : Number.parseFloat(own.replaceAll(',', ''));
    if (operator === '!=') return number !== value;
    if (operator === '<') return number < value;
    if (operator === '<=') return number <= value;
    if (operator === '>') return number > value;
    if (operator === '>=') return number >= value;
    return number === value;
  }
  const text = String(own).toLowerCase();
  if (operator === 'contains') return text.includes(value.toLowerCase());
  return (text === value.toLowerCase()) === (operator !== '!=');
}
