import type { MadeProduct } from './products.js';
import type { Activity } from './plan.js';
import type { Random } from './random.js';

/** Categories that people buy in one go, whatever they go outside for. */
const COMPANIONS: Record<string, readonly string[]> = {
  'Hiking Boots': ['Socks', 'Care & Repair', 'Gaiters', 'Trekking Poles'],
  'Trail Shoes': ['Socks', 'Shorts', 'Bottles & Flasks', 'Base Layers'],
  Tents: ['Sleeping Bags', 'Sleeping Mats', 'Headlamps & Lanterns', 'Camp Furniture'],
  'Sleeping Bags': ['Sleeping Mats', 'Headlamps & Lanterns', 'Dry Bags'],
  'Sleeping Mats': ['Sleeping Bags', 'Tents'],
  Stoves: ['Cookware', 'Bottles & Flasks', 'Water Treatment'],
  Cookware: ['Stoves', 'Bottles & Flasks'],
  'Trekking Packs': ['Dry Bags', 'Trekking Poles', 'Water Treatment', 'Sleeping Bags'],
  Daypacks: ['Bottles & Flasks', 'First Aid & Safety', 'Maps & Compasses'],
  'Waterproof Jackets': ['Hiking Trousers', 'Fleeces', 'Care & Repair'],
  'Insulated Jackets': ['Base Layers', 'Gloves', 'Hats & Beanies'],
  'Base Layers': ['Fleeces', 'Gloves', 'Socks'],
  "Kids' Jackets": ["Kids' Boots", "Kids' Base Layers", "Kids' Packs"],
  "Kids' Boots": ["Kids' Jackets", 'Socks', "Kids' Packs"],
  'Trekking Poles': ['Gaiters', 'Socks'],
};

/** Chooses products the way a shopper with these tastes would. */
export class Shelf {
  private readonly byCategory = new Map<string, MadeProduct[]>();

  constructor(private readonly products: readonly MadeProduct[]) {
    for (const made of products) {
      const { category } = made.product;
      this.byCategory.set(category, [...(this.byCategory.get(category) ?? []), made]);
    }
  }

  /** Something they would look at. */
  browse(tastes: readonly Activity[], random: Random): MadeProduct {
    return random.weighted(this.products, (made) => liking(made, tastes));
  }

  /** Something like it: what is compared with it before buying. */
  alternative(to: MadeProduct, tastes: readonly Activity[], random: Random): MadeProduct {
    const others = (this.byCategory.get(to.product.category) ?? []).filter((made) => made !== to);
    return others.length ? random.weighted(others, (made) => liking(made, tastes)) : to;
  }

  /**
   * Something that goes with it. Most shoppers take the piece of the companion category that suits it best, which is the
   * same one for all of them: so pairs repeat, as in a real shop.
   */
  companion(to: MadeProduct, tastes: readonly Activity[], random: Random): MadeProduct | null {
    const categories = COMPANIONS[to.product.category];
    if (!categories) return null;
    const candidates =
      this.byCategory.get(
        random.weighted(categories, (category) => 1 / (1 + categories.indexOf(category))),
      ) ?? [];
    if (!candidates.length) return null;
    return random.weighted(candidates, (made) => liking(made, tastes) * (pairsWell(to, made) ? 7 : 1));
  }
}

/** Tastes first, appeal second; the first taste counts double. */
const liking = (made: MadeProduct, tastes: readonly Activity[]): number =>
  made.appeal *
  (0.04 + tastes.reduce((sum, taste, i) => sum + (made.activities.includes(taste) ? 2 - i : 0), 0));

/** Same maker, or of one price class; a stable property of the two. */
const pairsWell = (a: MadeProduct, b: MadeProduct): boolean =>
  a.product.brand === b.product.brand || (a.product.name.length + b.product.name.length) % 5 === 0;
