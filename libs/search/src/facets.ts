import type { SearchResults } from '#contracts';
import { type Column, type ProductTable, testOf, type Test } from '#catalog';

/** Facets list so many of each. */
const MOST = 12;

/** What was chosen of the facets. */
export interface Chosen {
  department?: string | undefined;
  category?: string | undefined;
  brand?: string | undefined;
  color?: string | undefined;
  /** Minor units. */
  maxPrice?: number | undefined;
}
type Facet = keyof Chosen;

/** What is so of products that were chosen; null where nothing was. */
const MEETS: Record<Facet, (table: ProductTable, chosen: Chosen) => Test | null> = {
  department: ({ department }, { department: wanted }) =>
    wanted === undefined ? null : testOf(department, (own) => own === wanted),
  category: ({ category }, { category: wanted }) =>
    wanted === undefined ? null : testOf(category, (own) => own === wanted),
  brand: ({ brand }, { brand: wanted }) =>
    wanted === undefined ? null : testOf(brand, (own) => own === wanted),
  color: (table, { color }) => {
    if (color === undefined) return null;
    const code = table.option('color').values.indexOf(color);
    const { starts, all } = table.stockColors;
    return (place) => all.subarray(starts[place], starts[place + 1]).includes(code);
  },
  maxPrice: ({ lowestPrice }, { maxPrice }) =>
    maxPrice === undefined ? null : (place) => (lowestPrice[place] as number) <= maxPrice,
};

const FACETS = Object.keys(MEETS) as Facet[];

/** Does a product meet what was chosen? @param but facets that do not count */
export function chosenIn(table: ProductTable, chosen: Chosen, but: readonly Facet[] = []): Test {
  const tests = FACETS.flatMap((facet) => (but.includes(facet) ? [] : (MEETS[facet](table, chosen) ?? [])));
  return (place) => tests.every((meets) => meets(place));
}

/** How many of the products at some places each value would leave, with what is chosen of the other facets. */
export function countFacets(
  table: ProductTable,
  places: Int32Array,
  chosen: Chosen,
): SearchResults['facets'] {
  const isAny = FACETS.every((facet) => chosen[facet] === undefined);
  const without = (...but: Facet[]): Int32Array =>
    isAny ? places : places.filter(chosenIn(table, chosen, but));
  const ofKind = without('department', 'category');
  const departments = new Map<number, number>();
  for (const place of ofKind)
    departments.set(table.category.codes[place] as number, table.department.codes[place] as number);
  const colors = table.option('color');
  const { starts, all } = table.stockColors;
  const colorCounts = new Int32Array(colors.values.length);
  for (const place of without('color'))
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
      const code = all[at] as number;
      colorCounts[code] = (colorCounts[code] as number) + 1;
    }
  return {
    categories: inOrder(table.category, countsOf(table.category, ofKind)).map(({ code, ...one }) => ({
      department: table.department.values[departments.get(code) ?? -1] ?? '',
      ...one,
    })),
    brands: inOrder(table.brand, countsOf(table.brand, without('brand')))
      .slice(0, MOST)
      .map(withoutCode),
    colors: inOrder(colors, colorCounts).slice(0, MOST).map(withoutCode),
  };
}

function countsOf({ codes, values }: Column, places: Int32Array): Int32Array {
  const counts = new Int32Array(values.length);
  for (const place of places) {
    const code = codes[place] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

interface Counted {
  code: number;
  name: string;
  count: number;
}

const inOrder = ({ values }: Column, counts: Int32Array): Counted[] =>
  values
    .flatMap((name, code) => {
      const count = counts[code] as number;
      return name !== '' && count > 0 ? { code, name, count } : [];
    })
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));

const withoutCode = ({ name, count }: Counted): { name: string; count: number } => ({ name, count });
