import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HeadKind, HeadReport } from '#contracts';
import { type CorrectedRows, fitAdaptedHead, type HeadCorrection, headCorrection } from '#learning';
import { runInThread } from '#platform';
import { type Definition, defineLearned, type Learned, type TrainingRun } from '#versions';
import type { Encoder } from '../encoder.js';
import { nluErrors } from '../nlu.errors.js';

/** A shop's own correction of one of the model's heads, in its versions. */
export type AdaptedHead = Learned<HeadCorrection, AboutHead, HeadReport>;

export interface AboutHead {
  /** The language model on whose head it stands. */
  baseModel: string;
  /** Hash of all that it corrects; versions of before have none. */
  corrects?: string;
}

/** What a kind of head is learnt from. */
export interface HeadSource {
  kind: HeadKind;
  encoder: Encoder;
  /** Hash of what the labels mean beside the language model, such as the shop's aspect tree. */
  labelsHash?: () => string;
  /** When the latest correction was made; null: there is none. */
  latestCorrection(): Promise<number | null>;
  rows(run: Pick<TrainingRun<unknown>, 'signal' | 'onProgress'>): Promise<CorrectedRows>;
}

const FILE = 'head.json';
const DAY = 86_400_000;
const FEWEST = 30;
const FEWEST_OF_ONE = 3;
/** Share of the work that reading the texts is taken for; the rest is the search for the strength. */
const READING = 0.5;

/**
 * The life of a head that a shop bends: trained each day once something was corrected, judged on corrections that it had not
 * seen, put to use by itself only where it reads them better. Until there is one the model's own head is served.
 */
export const adaptedHeadLearned = ({
  kind,
  encoder,
  labelsHash,
  latestCorrection,
  rows: readRows,
}: HeadSource): Definition<HeadCorrection, AboutHead, HeadReport> => {
  const corrects = (): string =>
    labelsHash ? `${encoder.model.contentHash} ${labelsHash()}` : encoder.model.contentHash;
  const File = z.object({
    format: z.literal(`attendant-${kind}/1`),
    /** As `corrects` says. */
    baseModel: z.string(),
    classes: z.number().int().positive(),
    weights: z.array(z.number()),
  });
  return defineLearned({
    kind,
    optional: true,
    everyMs: DAY,
    due: async (latest) => {
      const at = await latestCorrection();
      if (at === null) return false;
      const isForeign = latest?.about.corrects !== undefined && latest.about.corrects !== corrects();
      return isForeign || at > (latest?.createdAt ?? 0);
    },
    train: async ({ signal, onProgress }) => {
      const base = corrects();
      const rows = await readRows({ signal, onProgress: (share) => onProgress(READING * share) });
      refuseTooFew(rows);
      const worker = new URL('./fit-head.worker.js', import.meta.url);
      const { weights, report } = await runInThread(worker, rows, fitAdaptedHead, signal);
      const file = JSON.stringify({
        format: `attendant-${kind}/1`,
        baseModel: base,
        classes: rows.labels.length,
        weights: [...weights],
      } satisfies z.infer<typeof File>);
      return {
        id: createHash('sha256').update(file).digest('hex').slice(0, 16),
        about: { baseModel: encoder.model.name, corrects: base },
        report,
        save: (folder) => writeFile(join(folder, FILE), file),
      };
    },
    load: async (folder) => {
      const path = join(folder, FILE);
      const refuse = (reason: string, cause?: unknown) =>
        nluErrors.head_unusable({ detail: `${path}: ${reason}; train a new one`, cause });
      const file = await readFile(path, 'utf8').then(
        (text) => File.parse(JSON.parse(text)),
        (cause: unknown) => {
          throw refuse(cause instanceof Error ? cause.message : String(cause), cause);
        },
      );
      if (file.baseModel !== corrects())
        throw refuse(`it corrects another language model${labelsHash ? ' or other labels' : ''}`);
      return headCorrection(file.weights, file.classes);
    },
    summary: ({ about: { baseModel }, report }) => ({
      baseModel,
      corrected: report?.corrected ?? 0,
      shippedF1: report?.shipped.macro.f1 ?? 0,
      adaptedF1: report?.adapted.macro.f1 ?? 0,
      useful: report?.useful ?? false,
    }),
    isUseful: ({ report }) => report?.useful ?? false,
  });
};

function refuseTooFew({ targets, corrected }: CorrectedRows): void {
  const counts = new Map<number, number>();
  for (const target of targets.subarray(0, corrected)) counts.set(target, (counts.get(target) ?? 0) + 1);
  const taught = [...counts.values()].filter((count) => count >= FEWEST_OF_ONE);
  if (corrected >= FEWEST && taught.length >= 2) return;
  throw nluErrors.too_few_corrections({
    detail: `There are ${corrected} corrections; at least ${FEWEST} are needed, ${FEWEST_OF_ONE} or more each of two labels.`,
  });
}
