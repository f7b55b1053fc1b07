import { t } from './messages/index.js';

/** What a shopper typed and chose, as the address of the list holds it; '' where nothing was chosen. */
export interface Choice {
  search: string;
  department: string;
  category: string;
  brand: string;
  color: string;
  /** Minor units. */
  maxPrice: string;
  sort: string;
  /** Slots of limits that were read from the words, and taken away. */
  without: readonly string[];
}

const NAMES = ['search', 'department', 'category', 'brand', 'color', 'maxPrice', 'sort'] as const;

export const sorts = () =>
  [
    ['relevance', t('bestMatch')],
    ['popular', t('mostPopular')],
    ['price', t('priceLowestFirst')],
    ['-price', t('priceHighestFirst')],
    ['rating', t('bestRated')],
  ] as const;

export const chosenOf = (query: URLSearchParams): Choice =>
  Object.assign(
    { without: query.getAll('without') },
    ...NAMES.map((name) => ({ [name]: query.get(name) ?? '' })),
  );

/** Are there words alone: nothing that narrows what they find? */
export const isBare = ({ department, category, brand, color, maxPrice, without }: Choice): boolean =>
  [department, category, brand, color, maxPrice, ...without].every((value) => value === '');

export function addressOf({ without, ...choice }: Choice): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== ''));
  for (const slot of without) query.append('without', slot);
  const text = query.toString();
  return text ? `/shop/products?${text}` : '/shop/products';
}
