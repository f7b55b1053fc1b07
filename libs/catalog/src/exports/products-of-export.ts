import { plainText } from '#platform';
import { Cells, currencyIn, minorUnits } from './cells.js';

/** Stock where an export says only that there is some. */
const SOME = 100;

/** A product as `ShopImport.products` checks it, with the line it stands on. */
interface ExportedRow {
  line: number;
  row: unknown;
}

export interface FromExport {
  rows: ExportedRow[];
  /** Rows left out on purpose, and what was put right. */
  notes: { line: number; note: string }[];
}

interface Draft {
  line: number;
  id: string;
  name: string;
  brand: string;
  category: string;
  department: string;
  description: string;
  image: string;
  currency: string;
  attributes: Record<string, string>;
  variants: { id: string; options: Record<string, string>; price: string; before: string; stock: string }[];
  /** Of the product itself, where it has no variants. */
  price: string;
  before: string;
  stock: string;
}

/** How one program writes products: rows of variants are put together by the id of their product. */
interface Format {
  isOne: (cells: Cells) => boolean;
  /** The product a row is of, and what the row says of it; null for a row that is none to sell, with the reason. */
  read: (cells: Cells) => (Partial<Draft> & { id: string }) | string;
}

const split = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

const numbered = (cells: Cells, name: RegExp, value: (at: string) => string[]): Record<string, string> =>
  Object.fromEntries(
    cells
      .matching(name)
      .map(({ found, text }) => [text.toLowerCase(), cells.get(...value(found[1] ?? ''))])
      .filter(([option, chosen]) => chosen !== '' && option !== 'title'),
  );

const FORMATS: readonly Format[] = [
  // Shopify: a row a variant, the first with what all share; rows that hold a further picture alone are none.
  {
    isOne: (cells) =>
      (cells.has('handle') || cells.has('url handle')) && cells.has('title') && !cells.has('availability'),
    read: (cells) => {
      const id = cells.get('handle', 'url handle');
      const status = cells.get('status').toLowerCase();
      if (status === 'draft' || status === 'archived') return `is ${status} in Shopify`;
      const price = cells.get('variant price', 'price');
      const isTracked =
        cells.get('variant inventory tracker', 'inventory tracker') !== '' ||
        !cells.has('variant inventory tracker');
      const stock = cells.get('variant inventory qty', 'inventory quantity');
      const options = numbered(cells, /^option(\d)name$/u, (at) => [`option${at} value`]);
      const values = cells.matching(/^option(\d)value$/u);
      return {
        id,
        name: cells.get('title'),
        brand: cells.get('vendor'),
        category: cells.get('type') || (split(cells.get('product category'), />/u).at(-1) ?? ''),
        description: cells.get('body (html)', 'description'),
        image: cells.get('image src', 'product image url'),
        attributes: { ...(cells.get('tags') && { tags: cells.get('tags') }) },
        variants:
          price === '' && values.length === 0
            ? []
            : [
                {
                  id: cells.get('variant sku', 'sku') || `${id}-${cells.line}`,
                  options:
                    Object.keys(options).length > 0
                      ? options
                      : Object.fromEntries(values.map(({ found, text }) => [`#${found[1]}`, text])),
                  price,
                  before: cells.get('variant compare at price', 'compare-at price'),
                  stock: isTracked ? stock : '',
                },
              ],
      };
    },
  },
  // WooCommerce: variations name their parent by SKU or `id:44`.
  {
    isOne: (cells) =>
      cells.has('sku', 'name') && (cells.has('regular price') || cells.has('published', 'type')),
    read: (cells) => {
      const parent = cells.get('parent').replace(/^id:/iu, '');
      const isVariation = cells.get('type').toLowerCase().includes('variation');
      if (cells.get('published') === '0' || cells.get('published') === '-1') return 'is not published';
      const sale = cells.get('sale price');
      const regular = cells.get('regular price');
      const has = cells.get('in stock?', 'in stock', 'is in stock');
      const kind = {
        price: sale || regular,
        before: sale ? regular : '',
        stock: cells.get('stock') || (/^(?:1|yes|true|instock)$/iu.test(has) ? '' : has === '' ? '' : '0'),
      };
      const attributes = numbered(cells, /^attribute(\d+)name$/u, (at) => [
        `attribute ${at} value(s)`,
        `attribute ${at} value`,
      ]);
      if (isVariation)
        return {
          id: parent,
          variants: [{ id: cells.get('sku') || cells.get('id'), options: attributes, ...kind }],
        };
      const [category = ''] = split(cells.get('categories'), /,/u);
      return {
        id: cells.get('sku') || cells.get('id'),
        name: cells.get('name'),
        brand: cells.get('brands', 'brand'),
        category: split(category, />/u).at(-1) ?? '',
        department: split(category, />/u).length > 1 ? (split(category, />/u)[0] ?? '') : '',
        description: cells.get('description', 'short description'),
        image: split(cells.get('images'), /,/u)[0] ?? '',
        attributes,
        ...kind,
      };
    },
  },
  // Magento: simple products are variants of the configurable one that lists them.
  {
    isOne: (cells) =>
      cells.has('sku', 'name') && (cells.has('product type') || cells.has('attribute set code')),
    read: (cells) => {
      if (cells.get('store view code') !== '') return 'is a translation';
      if (cells.get('product online') === '2' || cells.get('status') === '2') return 'is disabled in Magento';
      const path = split(split(cells.get('categories'), /,/u).at(-1) ?? '', /\//u);
      const special = cells.get('special price');
      return {
        id: cells.get('sku'),
        name: cells.get('name'),
        brand: cells.get('manufacturer', 'brand'),
        category: path.at(-1) ?? '',
        department: path.length > 2 ? (path[1] ?? '') : '',
        description: cells.get('description', 'short description'),
        image: cells.get('base image', 'image'),
        attributes: Object.fromEntries(
          split(cells.get('additional attributes'), /,/u).flatMap((pair) => {
            const [name, value] = pair.split('=');
            return name && value ? [[name, value]] : [];
          }),
        ),
        variants: split(cells.get('configurable variations'), /\|/u).map((variation) => {
          const { sku = '', ...options } = Object.fromEntries(
            split(variation, /,/u).map((pair) => pair.split('=') as [string, string]),
          );
          return { id: sku, options, price: '', before: '', stock: '' };
        }),
        price: special || cells.get('price'),
        before: special ? cells.get('price') : '',
        stock: cells.get('qty') || (cells.get('is in stock') === '0' ? '0' : ''),
      };
    },
  },
  // Google's product feed: items of one group are variants.
  {
    isOne: (cells) => cells.has('id', 'title', 'price'),
    read: (cells) => {
      const group = cells.get('item group id');
      const availability = cells.get('availability').toLowerCase();
      const sale = cells.get('sale price');
      const options = Object.fromEntries(
        ['color', 'size', 'material', 'pattern'].flatMap((name) => {
          const value = cells.get(name);
          return value ? [[name, value]] : [];
        }),
      );
      const kind = {
        price: sale || cells.get('price'),
        before: sale ? cells.get('price') : '',
        stock:
          cells.get('quantity', 'stock') ||
          (/out|backorder|preorder|pre-order|discontinued/u.test(availability) ? '0' : ''),
      };
      const path = split(
        cells.get('product type', 'category', 'google product category').split('|')[0] ?? '',
        />/u,
      );
      return {
        id: group || cells.get('id'),
        name: cells.get('title'),
        brand: cells.get('brand'),
        category: path.at(-1) ?? '',
        department: path.length > 1 ? (path[0] ?? '') : '',
        description: cells.get('description'),
        image: cells.get('image link').split('|')[0] ?? '',
        currency: currencyIn(cells.get('price')) ?? '',
        attributes: {
          ...(cells.get('gender') && { gender: cells.get('gender') }),
          ...(group ? {} : options),
        },
        ...(group ? { variants: [{ id: cells.get('id'), options, ...kind }] } : kind),
      };
    },
  },
  // Any other table with a name, a price and something that tells products apart.
  {
    isOne: (cells) => (cells.has('name') || cells.has('title')) && cells.has('price'),
    read: (cells) => ({
      id: cells.get('id', 'sku', 'product id', 'article number', 'item number', 'handle', 'ean', 'gtin'),
      name: cells.get('name', 'title'),
      brand: cells.get('brand', 'vendor', 'manufacturer'),
      category: cells.get('category', 'type', 'product type'),
      department: cells.get('department'),
      description: cells.get('description'),
      image: cells.get('image', 'image url', 'image link'),
      currency: currencyIn(cells.get('currency')) ?? currencyIn(cells.get('price')) ?? '',
      price: cells.get('price'),
      before: cells.get('compare at price', 'list price', 'rrp'),
      stock: cells.get('stock', 'quantity', 'qty', 'inventory'),
    }),
  },
];

/**
 * Products of an export of Shopify, WooCommerce or Magento, of a Google product feed, or of any table with names and prices.
 * @param currency Of prices that name none.
 * @returns null when the rows are none of these.
 */
export function productsOfExport(
  rows: readonly { line: number; cells: Readonly<Record<string, unknown>> }[],
  currency: string,
): FromExport | null {
  const all = rows.flatMap(({ line, cells }) => shopifyRows(cells).map((row) => new Cells(line, row)));
  const [head] = all;
  const format = head && FORMATS.find(({ isOne }) => isOne(head));
  if (!format) return null;
  const notes: FromExport['notes'] = [];
  const drafts = new Map<string, Draft>();
  for (const cells of all) {
    const { line } = cells;
    const read = format.read(cells);
    if (typeof read === 'string') {
      notes.push({ line, note: `left out: ${read}` });
      continue;
    }
    const draft = drafts.get(read.id);
    if (draft) addTo(draft, read);
    else drafts.set(read.id, { ...EMPTY, ...read, line, currency: read.currency || currency });
  }
  adopt(drafts);
  return {
    rows: [...drafts.values()].map((draft) => ({ line: draft.line, row: toRow(draft) })),
    notes,
  };
}

/** A product of Shopify's API as the rows of Shopify's CSV; any other row as it is. */
function shopifyRows(cells: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const { variants, options, image, ...product } = cells as Record<string, unknown> & {
    variants?: Record<string, unknown>[];
    options?: { name?: string }[];
    image?: { src?: string };
  };
  if (!Array.isArray(variants) || !('title' in product)) return [cells];
  const shared = {
    'URL handle': product['handle'] ?? product['id'],
    ...{ Title: product['title'], Description: product['body_html'], Vendor: product['vendor'] },
    ...{ Type: product['product_type'], Status: product['status'], 'Product image URL': image?.src },
  };
  const names = [1, 2, 3].map((at) => [`Option${at} name`, options?.[at - 1]?.name] as const);
  return variants.map((variant) => ({
    ...shared,
    ...Object.fromEntries(names),
    ...Object.fromEntries([1, 2, 3].map((at) => [`Option${at} value`, variant[`option${at}`]])),
    SKU: variant['sku'] || variant['id'],
    ...{ Price: variant['price'], 'Compare-at price': variant['compare_at_price'] },
    'Inventory quantity': variant['inventory_quantity'],
  }));
}

const EMPTY: Omit<Draft, 'id' | 'line' | 'currency'> = {
  ...{ name: '', brand: '', category: '', department: '', description: '', image: '' },
  ...{ attributes: {}, variants: [], price: '', before: '', stock: '' },
};

/** A later row says what the first did not, and brings its variants. */
function addTo(draft: Draft, read: Partial<Draft>): void {
  const { variants = [], ...rest } = read;
  for (const [name, value] of Object.entries(rest))
    if (value && !draft[name as keyof Draft]) Object.assign(draft, { [name]: value });
  draft.variants = [...draft.variants, ...variants];
}

/** Products that another one lists as its variants are no products of their own. */
function adopt(drafts: Map<string, Draft>): void {
  for (const draft of [...drafts.values()])
    draft.variants = draft.variants.map((variant) => {
      const own = variant.price === '' ? drafts.get(variant.id) : undefined;
      if (!own || own === draft) return variant;
      drafts.delete(variant.id);
      return { ...variant, price: own.price, before: own.before, stock: own.stock };
    });
}

function toRow(draft: Draft): unknown {
  const { id, name, brand, category, department, description, image, attributes, currency } = draft;
  const names = Object.keys(draft.variants[0]?.options ?? {});
  const variants = draft.variants.map((variant) => ({
    id: variant.id,
    // Later rows of Shopify say the values alone.
    options: Object.fromEntries(
      Object.entries(variant.options).map(([option, value]) => [
        option.startsWith('#') ? (names[Number(option.slice(1)) - 1] ?? option) : option,
        value,
      ]),
    ),
    price: minorUnits(variant.price || draft.price, currency),
    stock: stockOf(variant.stock),
  }));
  // Shopify's way to say that there is but one.
  const isOne = variants.length === 1 && Object.keys(variants[0]?.options ?? {}).length === 0;
  const prices = variants.flatMap(({ price }) => price ?? []);
  const before = minorUnits(draft.before || (draft.variants[0]?.before ?? ''), currency);
  const price = prices.length > 0 ? Math.min(...prices) : minorUnits(draft.price, currency);
  return {
    ...{ id, brand, category: plainText(category), department, image, attributes, currency, price },
    name: plainText(name),
    description: plainText(description),
    compareAtPrice: before !== null && price !== null && before > price ? before : null,
    variants:
      variants.length > 0
        ? isOne
          ? variants.map((variant) => ({ ...variant, options: {} }))
          : variants
        : [{ id, options: {}, price, stock: stockOf(draft.stock) }],
  };
}

const stockOf = (text: string): number => (text === '' ? SOME : Math.trunc(Number(text.replace(',', '.'))));
