import type { ColorName } from './colors.js';
import type { ReviewTopic } from './content/opinions.js';
import type { Drawing } from './pictures/index.js';
import type { Random } from './random.js';

/** What shoppers go outside for; products and shoppers that share one find each other in the generated behaviour. */
export type Activity =
  'alpine' | 'hiking' | 'trekking' | 'camping' | 'running' | 'family' | 'winter' | 'everyday';

export type Sizing =
  | 'apparel'
  | 'trousers'
  | 'shoes'
  | 'gloves'
  | 'socks'
  | 'pack'
  | 'bag'
  | 'mat'
  | 'kids'
  | 'kidsShoes'
  | 'hat'
  | 'one';

/** The value of an attribute at a quality level from 1 (entry) to 4 (best). */
export type Fact = (level: number, random: Random) => string;

/** How the products of one category are made. */
export interface CategoryPlan {
  department: string;
  category: string;
  /** Goes after the model's name: "Corrie Waterproof Jacket". */
  noun: string;
  drawing: Drawing;
  sizing: Sizing;
  /** How many colours each product comes in, at most. */
  colorsEach: number;
  colors: readonly ColorName[];
  /** Euros at level 1 and at level 4. */
  price: readonly [number, number];
  activities: readonly Activity[];
  /** `model, brand, gender (u w m), level`, one a line. */
  models: string;
  facts: Readonly<Record<string, Fact>>;
  /** First sentence; {name} is the model. */
  openings: readonly string[];
  /** Sentence that quotes facts by name: {weight}. */
  details: readonly string[];
  /** What a product may have, with its sentence. Every product gets two. */
  features: Readonly<Record<string, string>>;
  topic: ReviewTopic;
}

/** A number between the values of level 1 and level 4, a little different for every product, rounded to `step`. */
export const measure =
  (entry: number, best: number, step: number, unit: string): Fact =>
  (level, random) => {
    const value = entry + ((best - entry) * (level - 1 + (random.next() - 0.5) * 0.7)) / 3;
    const rounded = Math.round(value / step) * step;
    const text = step >= 1 ? grouped(rounded) : rounded.toFixed(step >= 0.1 ? 1 : 2);
    return unit ? `${text} ${unit}` : text;
  };

/** One value for each of the four levels. */
export const byLevel =
  (...values: readonly [string, string, string, string]): Fact =>
  (level) =>
    values[level - 1] ?? values[0];

/** Any of the values. */
export const anyOf =
  (...values: readonly string[]): Fact =>
  (_level, random) =>
    random.pick(values);

const grouped = (value: number): string => {
  const text = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ',');
  return value < 0 ? `-${text}` : text;
};
