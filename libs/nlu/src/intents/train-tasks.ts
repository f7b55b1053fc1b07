import {
  combineGrams,
  type Features,
  fitKernelRidge,
  fitLogisticRegression,
  type KernelGram,
  kernelGram,
  kernelScores,
  LandmarkKernel,
  type LogisticModel,
  logitsOf,
} from '#learning';

/** What all tasks of one training read. Plain arrays; in threads their memory is shared. */
export interface TrainingData {
  features: Features;
  /** Class of each row; rows that no task trains on may have any. */
  targets: Int32Array;
  classes: number;
  landmarks: { features: Features; rows: Int32Array };
  /** Kernel of every row with every landmark, written by the tasks of kind `gram`. */
  kernel: Float32Array;
}

export type TrainingTask =
  /** Trains on some rows with one strength after the other, each solution starting from the one before. */
  | {
      kind: 'logistic';
      rows: Int32Array;
      /** Inverse regularisation strengths, ascending. */
      strengths: readonly number[];
      /** Rows to score with every solution. */
      scored: Int32Array;
      warmStart?: LogisticModel;
    }
  /** Compares rows with the landmarks (`compared`) and sums up those of `rows` for the normal equations. */
  | { kind: 'gram'; compared: Int32Array; rows: Int32Array }
  | {
      kind: 'ridge';
      plus: readonly KernelGram[];
      minus: readonly KernelGram[];
      /** Rows that must not be seen: as landmarks they would be. */
      hidden: Int32Array;
      penalties: readonly number[];
      scored: Int32Array;
    };

/** Per strength or penalty, in order; `logits` row-major, one line per scored row. */
export type Fit<T> = { model: T; logits: Float64Array }[];

interface Results {
  logistic: Fit<LogisticModel>;
  gram: KernelGram;
  ridge: Fit<Float32Array>;
}
export type TaskResult<K extends TrainingTask['kind'] = TrainingTask['kind']> = Results[K];

/** Runs tasks that do not depend on each other, results in their order; `onDone` is called after each. */
export type RunTasks = <T extends TrainingTask>(
  data: TrainingData,
  tasks: readonly T[],
  onDone: (task: T) => void,
) => Promise<TaskResult<T['kind']>[]>;

/** Loose on purpose: tighter fits cost half as much again and gain nothing in cross-validation. */
const FITTING = { maxIterations: 60, valueTolerance: 1e-2, gradientTolerance: 1e-6, memory: 8 } as const;

/** Looks up what the landmarks have in common with texts: once for each set of data. */
const kernels = new WeakMap<TrainingData, LandmarkKernel>();

export const runTask = (data: TrainingData, task: TrainingTask): TaskResult => {
  const { features, targets, classes, kernel, landmarks } = data;
  const count = landmarks.rows.length;
  switch (task.kind) {
    case 'logistic': {
      let { warmStart } = task;
      return task.strengths.map((C) => {
        const options = { ...FITTING, classes, C, rows: task.rows, warmStart };
        const model = fitLogisticRegression(features, targets, options);
        warmStart = model;
        return { model, logits: logitsOf(model, features, task.scored) };
      });
    }
    case 'gram': {
      const known = kernels.get(data) ?? new LandmarkKernel(landmarks.features);
      kernels.set(data, known);
      known.write(features, task.compared, kernel);
      return kernelGram(kernel, count, task.rows, targets, classes);
    }
    case 'ridge': {
      const hidden = new Set(task.hidden);
      const kept = Int32Array.from(landmarks.rows.keys()).filter(
        (l) => !hidden.has(landmarks.rows[l] as number),
      );
      const between = new Float32Array(count * count);
      landmarks.rows.forEach((row, l) =>
        between.set(kernel.subarray(row * count, (row + 1) * count), l * count),
      );
      const gram = combineGrams(task.plus, task.minus);
      return fitKernelRidge(gram, between, kept, task.penalties).map((weights) => ({
        model: Float32Array.from(weights),
        logits: kernelScores(kernel, count, task.scored, weights, classes),
      }));
    }
  }
};

/** One after the other in this thread. */
export const runTasksHere: RunTasks = <T extends TrainingTask>(
  data: TrainingData,
  tasks: readonly T[],
  onDone: (task: T) => void,
) =>
  Promise.resolve(
    tasks.map((task) => {
      const result = runTask(data, task);
      onDone(task);
      return result as TaskResult<T['kind']>;
    }),
  );
