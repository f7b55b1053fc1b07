import {
  BlendedRanker,
  type ColdStartOptions,
  ColdStartRanker,
  InterestRanker,
  type InterestTraining,
  type ServableRanker,
  trainInterest,
} from '#ranking';
import type { RankerFamily } from './ranker-families.js';
import type { TrainingSet } from './training-data.js';

/** A ranker with all settings, to be trained on any data. */
export interface Recipe {
  family: string;
  settings: string;
  train: (set: TrainingSet) => ServableRanker;
}

export const singleRecipe = (family: RankerFamily, value: number): Recipe => ({
  family: family.name,
  settings: family.settings(value),
  train: (set) => family.train(set, value),
});

export interface Part {
  recipe: Recipe;
  weight: number;
}

export const blendRecipe = (parts: readonly Part[]): Recipe => ({
  family: 'blend',
  settings: parts.map(({ recipe, weight }) => `${weight} ${recipe.family} (${recipe.settings})`).join(' + '),
  train: (set) =>
    new BlendedRanker(parts.map(({ recipe, weight }) => ({ ranker: recipe.train(set), weight }))),
});

/** @param behavior trained on the same set, when it is at hand */
export const coldStartRanker = (
  set: TrainingSet,
  behavior: ServableRanker,
  options: ColdStartOptions,
): ServableRanker => {
  if (!set.texts) throw new RangeError('There are no texts to rank by');
  return new ColdStartRanker(behavior, set.texts.ranker, set.texts.nearest, set.taken, options);
};

export const coldStartRecipe = (behavior: Recipe, options: ColdStartOptions): Recipe => ({
  family: `${behavior.family} + text`,
  settings: `text ${options.text}, closest texts ${options.near}, ${
    options.warm === Infinity ? 'for all items alike' : `half from ${options.warm} events on`
  }; ${behavior.settings}`,
  train: (set) => coldStartRanker(set, behavior.train(set), options),
});

/** @param rounds in which the network learnt most that holds */
export const interestRecipe = (before: Recipe, rounds: number, share: number): Recipe => ({
  family: `${before.family} + interest`,
  settings: `interest network, ${rounds} rounds, share ${share.toPrecision(2)}; ${before.settings}`,
  train: (set) => {
    const { network } = trainInterest({ ...interestInput(set), rounds, progress: () => undefined });
    return new InterestRanker(before.train(set), network, share);
  },
});

/** What an interest network learns from. */
export const interestInput = ({
  sequences,
  interactions: { items },
  texts,
}: TrainingSet): Pick<InterestTraining, 'sequences' | 'items' | 'embeddings'> => ({
  sequences,
  items,
  embeddings: texts?.embeddings ?? null,
});
