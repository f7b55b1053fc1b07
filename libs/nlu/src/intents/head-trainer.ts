import { fitTemperature, type KernelGram, type LogisticModel } from '#learning';
import type { IntentHead } from './intent-model.js';
import type { Fit, TaskResult, TrainingTask } from './train-tasks.js';
import type { LeftOut, Problem, Split } from './training-problem.js';

/** A way to score intents, with its strength: C of the linear model, the penalty of the kernel's. */
export type HeadSetting =
  | { kind: 'linear'; strength: number }
  | { kind: 'kernel'; strength: number }
  | { kind: 'prototypes'; strength: null };

/** A head fit on every example, and what it says without some intents. */
export interface FinishedHead {
  model: LogisticModel | Float32Array;
  /** One line per tested row of each group. */
  leftOut: Float64Array[];
}

type TaskOf<K extends TrainingTask['kind']> = Extract<TrainingTask, { kind: K }>;

/** Fits heads on folds, without groups of intents, and on everything; nothing is fit twice. */
export class HeadTrainer {
  /** By setting, then fold: one line per tested row. */
  private readonly scores = new Map<string, Float64Array[]>();
  /** Of the linear model fit without the first fold, by strength: where the final fit starts from. */
  private readonly warmStarts = new Map<number, LogisticModel>();
  /** What each fold's tested rows add to the kernel's equations. */
  private grams: KernelGram[] = [];

  /** @param run told which tasks to run, and how large a share of all work they are */
  constructor(
    readonly problem: Problem,
    readonly folds: readonly Split[],
    private readonly run: <T extends TrainingTask>(tasks: readonly T[]) => Promise<TaskResult<T['kind']>[]>,
  ) {}

  scoresOf(setting: HeadSetting, fold: number): Float64Array {
    const scores = this.scores.get(keyOf(setting))?.[fold];
    if (!scores) throw new Error(`${keyOf(setting)} was not fit on fold ${fold}`);
    return scores;
  }

  /** Scores of the first so many folds' tested rows, one after the other. */
  outOfFold(setting: HeadSetting, folds: number): Float64Array {
    const scores = this.folds.slice(0, folds).map((_, fold) => this.scoresOf(setting, fold));
    const all = new Float64Array(scores.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const one of scores) {
      all.set(one, at);
      at += one.length;
    }
    return all;
  }

  /** Scores the tested rows of these folds with every setting. */
  async scoreFolds(settings: readonly HeadSetting[], folds: readonly number[]): Promise<void> {
    const missing = (kind: HeadSetting['kind']) =>
      folds
        .map((fold) => ({
          fold,
          open: settings.filter(
            (setting) => setting.kind === kind && !this.scores.get(keyOf(setting))?.[fold],
          ),
        }))
        .filter(({ open }) => open.length > 0);
    const linear = missing('linear');
    const kernel = missing('kernel');
    const linearTasks = linear.map(({ fold, open }): TaskOf<'logistic'> => {
      const { train, test } = this.folds[fold] as Split;
      return { kind: 'logistic', rows: train, strengths: strengthsOf(open), scored: test };
    });
    const gramTasks = kernel.length > 0 && this.grams.length === 0 ? this.folds.map(this.gramTask) : [];
    const results = await this.run<TrainingTask>([...linearTasks, ...gramTasks]);
    linear.forEach(({ fold, open }, place) => {
      const fits = results[place] as Fit<LogisticModel>;
      this.keep(open, fold, fits);
      if (fold === 0)
        open.forEach(({ strength }, i) =>
          this.warmStarts.set(strength as number, (fits[i] as (typeof fits)[number]).model),
        );
    });
    if (gramTasks.length > 0) this.grams = results.slice(linear.length) as KernelGram[];
    const ridges = await this.run(
      kernel.map(({ fold, open }): TaskOf<'ridge'> => ({
        kind: 'ridge',
        plus: this.grams,
        minus: [this.grams[fold] as KernelGram],
        hidden: (this.folds[fold] as Split).test,
        penalties: strengthsOf(open),
        scored: (this.folds[fold] as Split).test,
      })),
    );
    kernel.forEach(({ fold, open }, place) => this.keep(open, fold, ridges[place] as Fit<Float32Array>));
    for (const { fold, open } of missing('prototypes')) {
      const { train, test } = this.folds[fold] as Split;
      const model = prototypes(this.problem, train);
      this.keep(open, fold, [{ logits: prototypeScores(this.problem, model, test) }]);
    }
  }

  /** Fits the settings on every example, and again without each group of intents. */
  async finish(settings: readonly HeadSetting[], groups: readonly LeftOut[]): Promise<FinishedHead[]> {
    const { trainable } = this.problem;
    const nothing = new Int32Array();
    const linear = settings.filter(({ kind }) => kind === 'linear');
    const kernel = settings.filter(({ kind }) => kind === 'kernel');
    const linearTasks = linear.flatMap(({ strength }): TaskOf<'logistic'>[] => {
      const strengths = [strength as number];
      return [
        ...groups.map(({ train, test }): TaskOf<'logistic'> => ({
          kind: 'logistic',
          rows: train,
          strengths,
          scored: test,
        })),
        // Nothing is judged by the final model, so it may start from one that saw most of the same rows.
        {
          kind: 'logistic',
          rows: trainable,
          strengths,
          scored: nothing,
          warmStart: this.warmStarts.get(strength as number),
        },
      ];
    });
    const gramTasks =
      kernel.length > 0
        ? groups.map(({ hidden }): TaskOf<'gram'> => ({ kind: 'gram', compared: nothing, rows: hidden }))
        : [];
    const results = await this.run<TrainingTask>([...linearTasks, ...gramTasks]);
    const withoutGroups = results.slice(linearTasks.length) as KernelGram[];
    const ridges = await this.run(
      kernel.flatMap(({ strength }): TaskOf<'ridge'>[] => {
        const penalties = [strength as number];
        return [
          ...groups.map(({ hidden, test }, group): TaskOf<'ridge'> => ({
            kind: 'ridge',
            plus: this.grams,
            minus: [withoutGroups[group] as KernelGram],
            hidden,
            penalties,
            scored: test,
          })),
          { kind: 'ridge', plus: this.grams, minus: [], hidden: nothing, penalties, scored: nothing },
        ];
      }),
    );
    const fits = [
      ...(results.slice(0, linearTasks.length) as Fit<LogisticModel>[]),
      ...(ridges as Fit<Float32Array>[]),
    ];
    const taken = (from: number): FinishedHead => {
      const [...own] = fits
        .slice(from, from + groups.length + 1)
        .map(([fit]) => fit as Fit<LogisticModel | Float32Array>[number]);
      return {
        model: (own.at(-1) as (typeof own)[number]).model,
        leftOut: own.slice(0, -1).map(({ logits }) => logits),
      };
    };
    return settings.map((setting) => {
      const perHead = groups.length + 1;
      if (setting.kind === 'linear') return taken(linear.indexOf(setting) * perHead);
      if (setting.kind === 'kernel') return taken((linear.length + kernel.indexOf(setting)) * perHead);
      return {
        model: prototypes(this.problem, trainable),
        leftOut: groups.map(({ train, test }) =>
          prototypeScores(this.problem, prototypes(this.problem, train), test),
        ),
      };
    });
  }

  private readonly gramTask = ({ test }: Split): TaskOf<'gram'> => {
    const { classes, targets } = this.problem.data;
    return { kind: 'gram', compared: test, rows: test.filter((row) => (targets[row] as number) < classes) };
  };

  private keep(
    settings: readonly HeadSetting[],
    fold: number,
    fits: readonly { logits: Float64Array }[],
  ): void {
    settings.forEach((setting, i) => {
      const known = this.scores.get(keyOf(setting)) ?? [];
      known[fold] = (fits[i] as { logits: Float64Array }).logits;
      this.scores.set(keyOf(setting), known);
    });
  }
}

/** A head as a model holds it; a prototype is a linear model too. */
export const headOfSetting = (
  setting: HeadSetting,
  { model }: FinishedHead,
  temperature: number,
): IntentHead =>
  setting.kind === 'kernel'
    ? { kind: 'kernel', temperature, weights: model as Float32Array }
    : {
        kind: 'linear',
        temperature,
        model: { ...(model as LogisticModel), weights: Float32Array.from((model as LogisticModel).weights) },
      };

/** The temperature at which scores of messages in scope are probabilities. */
export const temperatureOf = (
  { labels, data: { targets, classes } }: Problem,
  rows: Int32Array,
  logits: Float64Array,
): number => {
  const known = [...rows.keys()].filter((i) => (targets[rows[i] as number] as number) < labels.length);
  const lines = new Float64Array(known.length * classes);
  known.forEach((i, place) => lines.set(logits.subarray(i * classes, (i + 1) * classes), place * classes));
  return fitTemperature(
    lines,
    Int32Array.from(known, (i) => targets[rows[i] as number] as number),
    classes,
  );
};

const keyOf = ({ kind, strength }: HeadSetting): string => `${kind} ${strength}`;
const strengthsOf = (settings: readonly HeadSetting[]): number[] =>
  settings.map(({ strength }) => strength as number);

/** The mean embedding of each class, at length 1, as a linear model. */
const prototypes = ({ data: { features, targets, classes } }: Problem, rows: Int32Array): LogisticModel => {
  const { denseWidth, sparseWidth, dense } = features;
  const weights = new Float64Array((denseWidth + sparseWidth + 1) * classes);
  for (const row of rows) {
    const to = (targets[row] as number) * denseWidth;
    for (let j = 0; j < denseWidth; j++) {
      weights[to + j] = (weights[to + j] as number) + (dense[row * denseWidth + j] as number);
    }
  }
  for (let k = 0; k < classes; k++) {
    const line = weights.subarray(k * denseWidth, (k + 1) * denseWidth);
    const length = Math.hypot(...line) || 1;
    line.forEach((value, j) => (line[j] = value / length));
  }
  return { classes, denseWidth, sparseWidth, weights };
};

const prototypeScores = (
  { data: { classes }, embeddings }: Problem,
  { weights, denseWidth }: LogisticModel,
  rows: Int32Array,
): Float64Array => {
  const out = new Float64Array(rows.length * classes);
  rows.forEach((row, i) => {
    const embedding = embeddings[row] as Float32Array;
    for (let k = 0; k < classes; k++) {
      let sum = 0;
      for (let j = 0; j < denseWidth; j++)
        sum += (embedding[j] as number) * (weights[k * denseWidth + j] as number);
      out[i * classes + k] = sum;
    }
  });
  return out;
};
