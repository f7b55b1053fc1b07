import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IntentReport } from '#contracts';
import { type Definition, defineLearned, type Learned } from '#versions';
import type { Encoder } from '../encoder.js';
import { isEmbeddingsFile } from '../intents/cached-embeddings.js';
import { IntentClassifier, intentVersion } from '../intents/intent-classifier.js';
import type { IntentExamples } from './intent-examples.service.js';

export const INTENTS_KIND = 'intents';

/** Injection token of {@link Intents}. */
export const INTENTS = Symbol('INTENTS');
export type Intents = Learned<IntentClassifier, AboutIntents, IntentReport>;

export interface AboutIntents {
  /** The language model whose embeddings it reads. */
  baseModel: string;
}

/** Share of the work that reading the examples is taken for; the rest is training. */
const READING = 0.2;

/** The shop's intents: learnt from its files and the accepted examples, anew when the files have changed. */
export const intentsLearned = (
  examples: IntentExamples,
  encoder: Encoder,
): Definition<IntentClassifier, AboutIntents, IntentReport> =>
  defineLearned({
    kind: INTENTS_KIND,
    optional: false,
    follows: () => intentVersion({ ...examples.ofShop(), encoder }),
    train: async ({ signal, onProgress, known, root, also }) => {
      const learned = { ...(await examples.all(also)), encoder, cacheDir: root };
      const classifier =
        (await known(intentVersion(learned))) ??
        (await IntentClassifier.train({
          ...learned,
          signal,
          onProgress: ({ stage, share }) => {
            onProgress(stage === 'reading' ? share * READING : READING + share * (1 - READING));
          },
        }));
      return {
        id: classifier.version,
        about: { baseModel: classifier.baseModel.name },
        report: classifier.report,
        save: (folder) => classifier.save(folder),
      };
    },
    load: async (folder) => {
      const classifier = await IntentClassifier.load(folder);
      classifier.refuseForeign(encoder);
      return classifier;
    },
    dropCaches: async (root) => {
      const files = await readdir(root).catch(() => []);
      for (const name of files.filter(isEmbeddingsFile)) await rm(join(root, name), { force: true });
    },
    summary: ({ about, report }) => ({
      ...about,
      ...(report && {
        examples: report.examples,
        intents: report.intents,
        head: report.head,
        accuracy: report.inScope.accuracy,
        macroF1: report.inScope.macro.f1,
        threshold: report.threshold.value,
      }),
    }),
  });
