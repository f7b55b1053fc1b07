import { type Features, fitLogisticRegression, type LogisticModel, logitsOf } from '#learning';

/** What all fits of one training read. Plain arrays; in threads their memory is shared. */
export interface FitData {
  features: Features;
  /** Class of each row; rows that no task trains on may have any. */
  targets: Int32Array;
  classes: number;
}

/** Trains on some rows with one strength after the other, each solution starting from the one before. */
export interface FitTask {
  rows: Int32Array;
  /** Inverse regularisation strengths, ascending. */
  strengths: readonly number[];
  /** Rows to score with every solution. */
  scored: Int32Array;
  warmStart?: LogisticModel;
}

/** One per strength; `logits` row-major, one line per scored row. */
export type FitResult = { model: LogisticModel; logits: Float64Array }[];

/** Runs tasks, results in their order; `onDone` is called after each. */
export type RunFits = (
  data: FitData,
  tasks: readonly FitTask[],
  onDone: (task: FitTask) => void,
) => Promise<FitResult[]>;

/** Loose on purpose: tighter fits cost half as much again and gain nothing in cross-validation. */
const FITTING = { maxIterations: 60, valueTolerance: 1e-2, gradientTolerance: 1e-6, memory: 8 } as const;

export const runFit = ({ features, targets, classes }: FitData, task: FitTask): FitResult => {
  let warmStart = task.warmStart;
  return task.strengths.map((C) => {
    const model = fitLogisticRegression(features, targets, {
      ...FITTING,
      classes,
      C,
      rows: task.rows,
      warmStart,
    });
    warmStart = model;
    return { model, logits: logitsOf(model, features, task.scored) };
  });
};

/** One after the other in this thread. */
export const runFitsHere: RunFits = (data, tasks, onDone) =>
  Promise.resolve(
    tasks.map((task) => {
      const result = runFit(data, task);
      onDone(task);
      return result;
    }),
  );
