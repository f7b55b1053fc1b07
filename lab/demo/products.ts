import type { Product, Variant } from '#contracts';
import type { ColorName } from './colors.js';
import { accessories } from './content/accessories.js';
import { camp } from './content/camp.js';
import { clothing } from './content/clothing.js';
import { footwear } from './content/footwear.js';
import { kids } from './content/kids.js';
import { packs } from './content/packs.js';
import { isDrawing, picture } from './pictures/index.js';
import type { Activity, CategoryPlan, Sizing } from './plan.js';
import { Random } from './random.js';

const PLANS: readonly CategoryPlan[] = [...clothing, ...footwear, ...packs, ...camp, ...accessories, ...kids];

/** A product with what the other generators go by. */
export interface MadeProduct {
  product: Product;
  plan: CategoryPlan;
  activities: readonly Activity[];
  /** From 0 to 1: how many like it, and how well made it is. */
  appeal: number;
  quality: number;
  svg: string;
}

export function makeProducts(seed: number): MadeProduct[] {
  return PLANS.flatMap((plan) => {
    const random = new Random(`${seed} ${plan.category}`);
    const models = plan.models.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
    const features = cycle(random, Object.keys(plan.features));
    const openings = cycle(random, plan.openings);
    const details = cycle(random, plan.details);
    return models.map(
      ([model = '', brand = '', gender = 'u', level = '1', noun = plan.noun, drawing = plan.drawing], i) => {
        const tier = Number(level);
        const bare = noun === '-' ? model : `${model} ${noun}`;
        const who = { m: "Men's ", w: "Women's " }[gender] ?? '';
        // Only names that come in both cuts say which; a single cut says so in its attributes.
        const twins = models.some((other, at) => at !== i && other[0] === model);
        const name = twins ? who + bare : bare;
        const id = name
          .toLowerCase()
          .replace(/['’]/g, '')
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '');
        const colors = random.sample(
          plan.colors,
          random.integer(Math.min(2, plan.colorsEach), plan.colorsEach),
        );
        const [main] = colors;
        if (!main) throw new Error(`${plan.category} has no colours`);
        const own = [features(), features()];
        const attributes: Record<string, string> = {
          ...sizeOfModel(plan, model),
          ...Object.fromEntries(Object.entries(plan.facts).map(([fact, make]) => [fact, make(tier, random)])),
          features: own.join(', '),
          ...(plan.sizing !== 'one' && { gender: genderOf(plan, gender) }),
        };
        const description = fill(
          [openings(), details(), ...own.map((feature) => plan.features[feature] ?? '')].join(' '),
          {
            ...attributes,
            name: model,
          },
        );
        const price = priceOf(plan, tier, random);
        const reduced = random.chance(0.16);
        const product: Product = {
          id,
          name,
          brand,
          category: plan.category,
          department: plan.department,
          description,
          attributes,
          price,
          compareAtPrice: reduced ? tidyPrice((price / 100) * (1.15 + random.next() * 0.25)) : null,
          currency: 'EUR',
          image: `/shop/images/${id}.svg`,
          rating: null,
          reviewCount: 0,
          variants: makeVariants(id, plan.sizing, gender, colors, price, random),
        };
        const accent = random.pick(plan.colors.filter((color) => color !== main));
        return {
          product,
          plan,
          activities: plan.activities,
          appeal: 0.15 + random.next() ** 2,
          quality: Math.min(1, Math.max(0.1, 0.45 + tier * 0.08 + (random.next() - 0.5) * 0.5)),
          svg: picture(isDrawing(drawing) ? drawing : plan.drawing, main, accent, i, name),
        };
      },
    );
  });
}

/** Goes round the items in a shuffled order, so that neighbours differ. */
function cycle<T>(random: Random, items: readonly T[]): () => T {
  const order = random.sample(items, items.length);
  let at = 0;
  return () => order[at++ % order.length] as T;
}

/** What the number in a model's name stands for. */
function sizeOfModel({ category }: CategoryPlan, model: string): Record<string, string> {
  const number = /-?\d+(\.\d+)?$/.exec(model.replace(/ (Tent|Bag)$/, ''))?.[0];
  if (number === undefined) return {};
  if (category === 'Tents') return { sleeps: number === '1' ? '1 person' : `${number} people` };
  if (category === 'Sleeping Bags') return { 'comfort temperature': `${number} °C` };
  if (/Packs|packs|Bags|Bottles/.test(category)) return { volume: `${number} l` };
  return {};
}

function genderOf({ department }: CategoryPlan, gender: string): string {
  if (department === 'Kids') return 'Kids';
  return { m: 'Men', w: 'Women' }[gender] ?? 'Unisex';
}

/** Puts facts in place of {name}; a sentence starts with a capital. */
function fill(text: string, facts: Record<string, string>): string {
  const filled = text.replace(/\{([^}]+)\}/g, (_whole, fact: string) => {
    const value = facts[fact];
    if (value === undefined) throw new Error(`No fact "${fact}" for ${facts['name']}`);
    return value;
  });
  return filled.replace(/(^|[.:!?] )([a-z])/g, (_whole, before: string, letter: string) =>
    before.startsWith(':') ? before + letter : before + letter.toUpperCase(),
  );
}

function priceOf({ price: [low, high] }: CategoryPlan, tier: number, random: Random): number {
  return tidyPrice(low + ((high - low) * (tier - 1 + (random.next() - 0.5) * 0.5)) / 3);
}

/** 129.95, 24.95, 9.50: as on price tags. In cents. */
function tidyPrice(euros: number): number {
  const tag = euros >= 40 ? Math.round(euros / 5) * 5 - 0.05 : Math.max(5, Math.round(euros)) - 0.05;
  return Math.round(tag * 100);
}

const SIZES: Record<Sizing, (gender: string) => readonly string[]> = {
  apparel: (gender) => (gender === 'w' ? ['XS', 'S', 'M', 'L', 'XL'] : ['S', 'M', 'L', 'XL', 'XXL']),
  trousers: () => ['S', 'M', 'L', 'XL'],
  shoes: (gender) =>
    ({ w: ['36', '37', '38', '39', '40', '41', '42'], m: ['40', '41', '42', '43', '44', '45', '46'] })[
      gender
    ] ?? ['37', '38', '39', '40', '41', '42', '43', '44', '45'],
  gloves: () => ['S', 'M', 'L', 'XL'],
  socks: () => ['36-38', '39-41', '42-44', '45-47'],
  pack: () => ['S/M', 'M/L'],
  bag: () => ['Regular', 'Long'],
  mat: () => ['Regular', 'Long Wide'],
  kids: () => ['98', '110', '122', '134', '146'],
  kidsShoes: () => ['26', '28', '30', '32', '34'],
  hat: () => [],
  one: () => [],
};

function makeVariants(
  id: string,
  sizing: Sizing,
  gender: string,
  colors: readonly ColorName[],
  price: number,
  random: Random,
): Variant[] {
  const soldOut = random.chance(0.04);
  const options = SIZES[sizing](gender);
  return colors.flatMap((color, c) =>
    (options.length ? options : ['']).map((size, s) => ({
      id: `${id}-${c + 1}${size ? `-${s + 1}` : ''}`,
      options: { ...(size && { size }), color },
      price: size === 'Long' || size === 'Long Wide' ? price + 1000 : price,
      stock: soldOut || random.chance(0.14) ? 0 : random.integer(1, 28),
    })),
  );
}
