import type { Product } from '#contracts';
import type { ProductIndex, TextMatch } from '#catalog';
import type { ProfileView } from '#profiles';
import type { BoughtTogether } from '../bought-together.js';
import type { NeedFits } from '../need-fit.js';
import type { ActiveRule } from '../rules/rules.service.js';
import type { Serving } from '../versions/serving-versions.service.js';
import type { Evidence, ShopperBasket } from './evidence.js';
import type { Shelves } from './shelves.js';
import type { SuggestRequest } from './suggest-request.js';

/** Everything the signals, the rules and the reasons of one request look at. */
export interface Scene {
  request: SuggestRequest;
  now: number;
  index: ProductIndex;
  /** Place of the product that likeness starts from. */
  anchor: number | undefined;
  /** Product ids that "bought with" refers to. */
  seeds: readonly string[];
  matches: TextMatch[] | null;
  /** How the products' details answer the text; null without one. */
  fits: NeedFits | null;
  profile: ProfileView | null;
  /** What of the past the scenario looks at. */
  evidence: readonly Evidence[];
  /** The trained ranking's scores by its item numbers; null without one, or where it has seen nothing of the evidence. */
  behaviorScores: () => Float64Array | null;
  /** What was bought, by day, oldest first; empty but for `again`. */
  baskets: readonly ShopperBasket[];
  /** The trained version's scores of what is bought next, by its item numbers; null without one, or without baskets. */
  basketScores: () => Float64Array | null;
  /** Ids of what is not to be shown, with why. */
  hidden: ReadonlyMap<string, string>;
  rules: readonly ActiveRule[];
  serving: Serving;
  together: BoughtTogether;
  kindsTogether: BoughtTogether;
  shelves: Shelves;
  popularity: (place: number) => number;
  locale: string;
  /** Of the reasons. */
  language: string;
}

export const productAt = (index: ProductIndex, place: number | undefined): Product | undefined =>
  place === undefined ? undefined : index.products[place];

export const productOf = (index: ProductIndex, id: string): Product | undefined =>
  productAt(index, index.placeOf(id));
