import { judgeVersion } from './judge-version.js';
import { trainVersion } from './train-version.js';

/** What is computed away from the event loop. */
const VERSION_TASKS = { train: trainVersion, judge: judgeVersion } as const;

type Tasks = typeof VERSION_TASKS;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;

/** What the thread is given. */
export type TaskOrder = { [N in TaskName]: { name: N; input: TaskInput<N> } }[TaskName];

/** What it answers: the share that is done, any number of times; then the result. An expected failure keeps its code. */
export type TaskAnswer =
  | { share: number }
  | { result: TaskResult<TaskName> }
  | { failure: { code: string; status: number; message: string } };

export const runTask = (
  order: TaskOrder,
  onProgress: (share: number) => void,
): Promise<TaskResult<TaskName>> =>
  order.name === 'train' ? VERSION_TASKS.train(order.input, onProgress) : VERSION_TASKS.judge(order.input);
