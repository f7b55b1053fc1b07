import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IntentGuess } from '#contracts';
import { RowMatrix } from '#learning';
import type { Encoder } from '../encoder.js';
import { cachedEmbeddings } from './cached-embeddings.js';
import { CHIT_CHAT } from './chit-chat.js';
import { checkExamples, type LabeledText } from './check-examples.js';
import { IntentScorer, type IntentScores, likeliest, nearest } from './intent-model.js';
import type { IntentReport } from '#contracts';
import { type BaseModel, loadIntents, saveIntents, type StoredIntents } from './intent-store.js';
import { nluErrors } from '../nlu.errors.js';
import { trainInThread } from './train-in-thread.js';
import type { HeldOut } from './train-intents.js';
import { TRAINING } from './training-settings.js';

export interface TrainIntentsOptions {
  examples: readonly LabeledText[];
  /** Messages that are nobody's intent, beside the generic ones that come with the product. */
  outOfScope: readonly string[];
  encoder: Encoder;
  /** Folder to keep embeddings in between trainings. */
  cacheDir?: string;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
}

/** `share` of the stage that is done, from 0 to 1. */
export interface TrainingProgress {
  stage: 'reading' | 'training';
  share: number;
}

/** Tells which of a shop's intents a message has, with calibrated probabilities, or that it has none of them. */
export class IntentClassifier {
  private readonly scorer: IntentScorer;

  private constructor(
    private readonly stored: StoredIntents,
    /** Every example as a model of the cross-validation saw it that had not been trained on it; empty once loaded. */
    readonly heldOut: readonly HeldOut[],
  ) {
    this.scorer = new IntentScorer(stored.model);
  }

  /**
   * Trains on the embeddings of the examples and their terms, in threads of its own.
   * @throws AppError `untrainable` saying what is wrong with the examples; the signal's reason once it aborts.
   */
  static async train(options: TrainIntentsOptions): Promise<IntentClassifier> {
    const { encoder, cacheDir, signal, onProgress } = options;
    const { examples, outOfScope } = readable(options);
    const own = [...examples.map(({ text }) => text), ...outOfScope];
    const generic = CHIT_CHAT.filter((text) => !own.includes(text));
    const embedded = await cachedEmbeddings(
      [...examples, ...[...outOfScope, ...generic].map((text) => ({ text }))],
      {
        encoder,
        cacheDir,
        signal,
        onProgress: (share) => onProgress?.({ stage: 'reading', share }),
      },
    );
    const width = encoder.model.labels.embedding;
    const rowsOf = (from: number, to: number) => embedded.subarray(from * width, to * width);
    const exampleRows = new RowMatrix(rowsOf(0, examples.length), width);
    // What is small talk to one shop is business to another: a generic message like an example is no negative.
    const strange = [...generic.keys()].filter((i) => {
      const row = own.length + i;
      return nearest(exampleRows, rowsOf(row, row + 1)) < TRAINING.negativeTooNear;
    });
    const texts = [...own, ...strange.map((i) => generic[i] as string)];
    const embeddings = new Float32Array(texts.length * width);
    embeddings.set(rowsOf(0, own.length));
    strange.forEach((i, place) => {
      const row = own.length + i;
      embeddings.set(rowsOf(row, row + 1), (own.length + place) * width);
    });
    const intents = texts.map((_, row) => examples[row]?.label ?? null);
    const { heldOut, ...trained } = await trainInThread(
      { texts, intents, embeddings, outOfScopeShare: expectedShare(outOfScope.length, examples.length) },
      { signal, onProgress: (share) => onProgress?.({ stage: 'training', share }) },
    );
    const { name, contentHash } = encoder.model;
    return new IntentClassifier(
      { version: intentVersion(options), baseModel: { name, contentHash }, ...trained },
      heldOut,
    );
  }

  /** @throws AppError `model_invalid` naming the file and what is wrong with it. */
  static async load(dir: string): Promise<IntentClassifier> {
    return new IntentClassifier(await loadIntents(dir), []);
  }

  /** Writes the classifier into a folder, replacing it. */
  save(dir: string): Promise<void> {
    return saveIntents(dir, this.stored);
  }

  /** Hash of the examples, the language model's content and the training settings. */
  get version(): string {
    return this.stored.version;
  }

  /** The language model whose embeddings it reads; those of another one mean nothing to it. */
  get baseModel(): BaseModel {
    return this.stored.baseModel;
  }

  /** @throws AppError `model_invalid` when it was trained on another language model: its embeddings mean nothing to it. */
  refuseForeign({ name, contentHash }: BaseModel): void {
    const own = this.baseModel;
    if (own.contentHash === contentHash) return;
    throw nluErrors.model_invalid({
      detail: `Version ${this.version} was trained on the language model "${own.name}" (${own.contentHash.slice(0, 12)}), but "${name}" (${contentHash.slice(0, 12)}) is in use; train it anew.`,
    });
  }

  get labels(): readonly string[] {
    return this.stored.model.labels;
  }

  get report(): IntentReport {
    return this.stored.report;
  }

  /** Probability of in-scope from which an intent is accepted. */
  get threshold(): number {
    return this.stored.model.detector.threshold;
  }

  /** Every intent's probability and the probability that the text is in scope at all. */
  score(text: string, embedding: Float32Array): IntentScores {
    return this.scorer.score(text, embedding);
  }

  /** The best intent, null when the text is out of scope, and the best few whatever the threshold says. */
  classify(
    text: string,
    embedding: Float32Array,
  ): { intent: IntentGuess | null; alternatives: IntentGuess[] } {
    const { probabilities, inScope } = this.score(text, embedding);
    const alternatives = likeliest(this.labels, probabilities);
    return { intent: inScope >= this.threshold ? (alternatives[0] ?? null) : null, alternatives };
  }
}

/** Of out-of-scope messages, against in-scope ones. */
const expectedShare = (outOfScope: number, examples: number): number => {
  const { enough, least, share } = TRAINING.outOfScope;
  return outOfScope >= enough ? Math.max(least, outOfScope / examples) : share;
};

/**
 * The classifier of these examples: from the folder named after their hash when it is there, else trained and saved.
 * A damaged folder is trained anew. Reading one takes milliseconds.
 */
export const loadOrTrainClassifier = async (
  options: TrainIntentsOptions & { cacheDir: string },
): Promise<IntentClassifier> => {
  const dir = join(options.cacheDir, intentVersion(options));
  if (existsSync(dir)) {
    const cached = await IntentClassifier.load(dir).catch(() => null);
    if (cached) return cached;
  }
  const classifier = await IntentClassifier.train(options);
  await classifier.save(dir);
  return classifier;
};

/** Content address of what training makes of these examples: their order and repetitions do not matter. */
export const intentVersion = (options: TrainIntentsOptions): string => {
  const { examples, outOfScope } = readable(options);
  const { model, also } = options.encoder;
  const content = JSON.stringify([
    TRAINING,
    CHIT_CHAT,
    ...[model, ...(also ? [also] : [])].map(({ contentHash }) => contentHash),
    examples.map(({ text, label }) => [label, text]),
    outOfScope,
  ]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
};

/** The examples checked, without those in languages that no model reads: what it made of them would mean nothing. */
const readable = ({
  examples,
  outOfScope,
  encoder,
}: TrainIntentsOptions): ReturnType<typeof checkExamples> => {
  const spoken = encoder.also?.labels.languages ?? [];
  const read = examples.filter(({ language }) => language === undefined || spoken.includes(language));
  return checkExamples({ examples: read, outOfScope });
};
