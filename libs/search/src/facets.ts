import type { Product, SearchResults } from '#contracts';
import { meetsFilters, optionOf } from '#catalog';

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

/** Every search counts the same products. */
const known = new WeakMap<Product, readonly string[]>();

function colorsOf(product: Product): readonly string[] {
  let colors = known.get(product);
  if (!colors) {
    const there = product.variants.filter(({ stock }) => stock > 0);
    colors = [...new Set(there.flatMap(({ options }) => optionOf(options, 'color') ?? []))];
    known.set(product, colors);
  }
  return colors;
}

const MEETS: Record<Facet, (product: Product, chosen: Chosen) => boolean> = {
  department: ({ department }, chosen) => chosen.department === undefined || department === chosen.department,
  category: ({ category }, chosen) => chosen.category === undefined || category === chosen.category,
  brand: ({ brand }, chosen) => chosen.brand === undefined || brand === chosen.brand,
  color: (product, { color }) => color === undefined || colorsOf(product).includes(color),
  maxPrice: (product, { maxPrice }) => maxPrice === undefined || meetsFilters(product, { maxPrice }),
};

const FACETS = Object.keys(MEETS) as Facet[];

/** Does a product meet what was chosen? @param but facets that do not count */
export const isChosen = (product: Product, chosen: Chosen, but: readonly Facet[] = []): boolean =>
  FACETS.every((facet) => but.includes(facet) || MEETS[facet](product, chosen));

/** How many of the products each value would leave, with what is chosen of the other facets. */
export function countFacets(products: readonly Product[], chosen: Chosen): SearchResults['facets'] {
  const isAny = FACETS.every((facet) => chosen[facet] === undefined);
  const without = (...but: Facet[]) =>
    isAny ? products : products.filter((product) => isChosen(product, chosen, but));
  const ofKind = without('department', 'category');
  const departments = new Map(ofKind.map(({ category, department }) => [category, department]));
  return {
    categories: counted(ofKind.map(({ category }) => category)).map(({ name, count }) => ({
      department: departments.get(name) ?? '',
      name,
      count,
    })),
    brands: counted(without('brand').map(({ brand }) => brand)).slice(0, MOST),
    colors: counted(without('color').flatMap((product) => colorsOf(product))).slice(0, MOST),
  };
}

function counted(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).sort(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}
