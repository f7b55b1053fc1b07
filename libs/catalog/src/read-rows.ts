import { plainText, withTimes } from '#platform';

/** A row of an import as its schema wants it, and what was put right for that; or why it cannot be. */
export type PreparedRow = { row: unknown; notes: string[] } | { reason: string };

type Row = Record<string, unknown>;

/** Characters of a description: what search and suggestions read is in its beginning. */
const LONGEST_DESCRIPTION = 5000;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Shops number their things; here an id is text. */
const asId = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/** Oversold stock is none, HTML is no description, and what is too long loses its end rather than the product. */
export function prepareProduct(value: unknown): PreparedRow {
  if (!isRow(value)) return { row: value, notes: [] };
  const notes: string[] = [];
  const row: Row = { ...value, id: asId(value['id']) };
  for (const name of ['name', 'description'])
    if (typeof row[name] === 'string') row[name] = plainText(row[name]);
  if (typeof row['currency'] === 'string') row['currency'] = row['currency'].toUpperCase();
  const description = row['description'];
  if (typeof description === 'string' && description.length > LONGEST_DESCRIPTION) {
    notes.push(`description: ${description.length} characters, the first ${LONGEST_DESCRIPTION} are kept`);
    row['description'] = description.slice(0, LONGEST_DESCRIPTION);
  }
  if (Array.isArray(row['variants'])) {
    row['variants'] = row['variants'].map((variant: unknown) => {
      if (!isRow(variant)) return variant;
      const { stock } = variant;
      if (typeof stock === 'number' && stock < 0)
        notes.push(`stock: ${stock} of ${String(variant['id'])} counts as 0`);
      return {
        ...variant,
        id: asId(variant['id']),
        ...(typeof stock === 'number' && { stock: Math.max(0, Math.floor(stock)) }),
      };
    });
    const ids = (row['variants'] as unknown[]).map((variant) => (isRow(variant) ? variant['id'] : undefined));
    const twice = ids.find((id, at) => id !== undefined && ids.indexOf(id) !== at);
    if (twice !== undefined) return { reason: `variants: two have the id ${JSON.stringify(twice)}` };
  }
  return { row, notes };
}

export function prepareOrder(value: unknown, now: number): PreparedRow {
  if (!isRow(value)) return { row: value, notes: [] };
  const timed = withTimes(value, now, ['placedAt', 'shippedAt', 'deliveredAt'], ['expectedAt']);
  if ('reason' in timed) return timed;
  const { row, notes } = timed;
  const items = row['items'];
  return {
    row: {
      ...row,
      number: asId(row['number']),
      customerId: asId(row['customerId']),
      ...(Array.isArray(items) && {
        items: items.map((item: unknown) =>
          isRow(item)
            ? {
                ...item,
                productId: asId(item['productId']),
                ...('variantId' in item && { variantId: asId(item['variantId']) }),
              }
            : item,
        ),
      }),
    },
    notes,
  };
}
