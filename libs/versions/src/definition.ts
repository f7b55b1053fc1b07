/** One run of training. */
export interface TrainingRun<T> {
  /** For a search of settings. Milliseconds; the kind's own when absent. */
  budgetMs?: number;
  signal?: AbortSignal;
  /** @param share of the work that is done, 0 to 1 */
  onProgress(share: number): void;
  /** A version of this content that was trained before, when its files are whole. */
  known(id: string): Promise<T | null>;
  /** Ids of examples that count as accepted in this run, beside those that are. */
  also?: readonly string[];
  /** The folder of all versions, where a kind may keep what trainings share. */
  root: string;
}

/** What a training brings forth. */
export interface Trained<About extends object, Report> {
  /** Of its content: what is the same has the same id, on every node. */
  id: string;
  about: About;
  /** Null where nothing could be held out. */
  report: Report | null;
  /** Writes all files of the version into an empty folder. */
  save(folder: string): Promise<void>;
}

/** A trained version, as it is listed. */
export interface Version<About extends object, Report> {
  id: string;
  createdAt: number;
  about: About;
  report: Report | null;
  active: boolean;
}

/** One kind of thing that is learnt: all that a domain declares of it. */
export interface Definition<T, About extends object, Report> {
  /** Its name in addresses, commands, jobs, tables and as a folder. */
  kind: string;
  /** @throws AppError for reasons that people can mend. */
  train(run: TrainingRun<T>): Promise<Trained<About, Report>>;
  /** @throws AppError when the files are missing, damaged or of another language model. */
  load(folder: string, id: string): Promise<T>;
  /** Judges a version anew, by what happened since. */
  judge?(version: Version<About, Report>, folder: string, signal?: AbortSignal): Promise<Report>;
  /** What the interface lists of a version beside its id and date. */
  summary(version: Version<About, Report>): object;
  /** Whether a training may put its version to use by itself; a person can activate any. Always, when absent. */
  isUseful?(version: Version<About, Report>): boolean;
  /** The shop does without a version too. */
  optional: boolean;
  /** Hash of files that the version in use has to follow: once it changes, the next start trains and activates. */
  follows?(): string;
  /** Versions that must be kept although they are not in use. */
  held?(): Promise<readonly string[]>;
  /** Removes what trainings keep beside the versions: something they have read was erased. @param root Their folder. */
  dropCaches?(root: string): Promise<void>;
  /** How often it is trained without being asked. Milliseconds. */
  everyMs?: number;
  /** Whether there is anything new to learn when the schedule asks. Always, when absent. */
  due?(latest: Version<About, Report> | null): Promise<boolean>;
}

/** Declares a kind; see the README. */
export const defineLearned = <T, About extends object, Report>(
  definition: Definition<T, About, Report>,
): Definition<T, About, Report> => definition;
