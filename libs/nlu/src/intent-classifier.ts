import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IntentGuess } from '#contracts';
import { CharNgrams } from './char-ngrams.js';
import { type Encoder, outputOf } from './encoder.js';
import { type IntentModel, type IntentScores, scoreIntents } from './intent-model.js';
import type { IntentReport } from './intent-report.js';
import { type BaseModel, loadIntents, saveIntents, type StoredIntents } from './intent-store.js';
import { nluErrors } from './nlu.errors.js';
import { trainInThread } from './train-in-thread.js';
import { type HeldOut, TRAINING } from './train-intents.js';

/** One example message with the name of its intent. */
export interface LabeledText {
  text: string;
  label: string;
}

export interface TrainIntentsOptions {
  examples: readonly LabeledText[];
  /** Messages that are nobody's intent. */
  outOfScope: readonly string[];
  encoder: Encoder;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
}

/** `share` of the stage that is done, from 0 to 1. */
export interface TrainingProgress {
  stage: 'reading' | 'training';
  share: number;
}

const ALTERNATIVES = 3;
/** Texts sent to the language model at a time. */
const SLICE = 512;

/** Tells which of a shop's intents a message has, with calibrated probabilities, or that it has none of them. */
export class IntentClassifier {
  private readonly ngrams: CharNgrams;
  private readonly model: IntentModel;

  private constructor(
    private readonly stored: StoredIntents,
    /** Every example as a model of the cross-validation saw it that had not been trained on it; empty once loaded. */
    readonly heldOut: readonly HeldOut[],
  ) {
    this.model = stored.model;
    this.ngrams = new CharNgrams(this.model.vocabulary, this.model.idf);
  }

  /**
   * Trains on the embeddings of the examples and their character n-grams, in a thread of its own.
   * @throws AppError `untrainable` saying what is wrong with the examples; the signal's reason once it aborts.
   */
  static async train(options: TrainIntentsOptions): Promise<IntentClassifier> {
    const { encoder, signal, onProgress } = options;
    const { examples, outOfScope } = cleaned(options);
    const texts = [...examples.map(({ text }) => text), ...outOfScope];
    const { name, contentHash, labels } = encoder.model;
    const embeddings = new Float32Array(texts.length * labels.embedding);
    for (let from = 0; from < texts.length; from += SLICE) {
      onProgress?.({ stage: 'reading', share: from / texts.length });
      const encoded = await encoder.encode(texts.slice(from, from + SLICE), { lane: 'bulk', signal });
      encoded.forEach((one, place) =>
        embeddings.set(outputOf(one, 'sentence_embedding'), (from + place) * labels.embedding),
      );
    }
    const intents = texts.map((_, row) => examples[row]?.label ?? null);
    const { heldOut, ...trained } = await trainInThread(
      { texts, intents, embeddings },
      { signal, onProgress: (share) => onProgress?.({ stage: 'training', share }) },
    );
    const baseModel = { name, contentHash };
    return new IntentClassifier({ version: versionOf(options), baseModel, ...trained }, heldOut);
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

  get labels(): readonly string[] {
    return this.model.labels;
  }

  get report(): IntentReport {
    return this.stored.report;
  }

  /** Probability of in-scope from which an intent is accepted. */
  get threshold(): number {
    return this.model.detector.threshold;
  }

  /** Every intent's probability and the probability that the text is in scope at all. */
  score(text: string, embedding: Float32Array): IntentScores {
    return scoreIntents(this.model, this.ngrams, text, embedding);
  }

  /** The best intent, null when the text is out of scope, and the best few whatever the threshold says. */
  classify(
    text: string,
    embedding: Float32Array,
  ): { intent: IntentGuess | null; alternatives: IntentGuess[] } {
    const { probabilities, inScope } = this.score(text, embedding);
    const alternatives = Array.from(probabilities, (confidence, label) => ({
      name: this.model.labels[label] as string,
      confidence,
    }))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, ALTERNATIVES);
    return { intent: inScope >= this.threshold ? (alternatives[0] ?? null) : null, alternatives };
  }
}

/**
 * The classifier of these examples: from the folder named after their hash when it is there, else trained and saved.
 * A damaged folder is trained anew. Reading one takes milliseconds.
 */
export const loadOrTrainClassifier = async (
  options: TrainIntentsOptions & { cacheDir: string },
): Promise<IntentClassifier> => {
  const dir = join(options.cacheDir, versionOf(options));
  if (existsSync(dir)) {
    const cached = await IntentClassifier.load(dir).catch(() => null);
    if (cached) return cached;
  }
  const classifier = await IntentClassifier.train(options);
  await classifier.save(dir);
  return classifier;
};

/** Content address: the order of the examples and repetitions do not matter. */
const versionOf = (options: TrainIntentsOptions): string => {
  const { examples, outOfScope } = cleaned(options);
  const content = JSON.stringify([
    TRAINING,
    options.encoder.model.contentHash,
    examples.map(({ text, label }) => [label, text]),
    outOfScope,
  ]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
};

const cleaned = ({ examples, outOfScope }: TrainIntentsOptions) => {
  const untrainable = (detail: string) => nluErrors.untrainable({ detail });
  const unique = new Map<string, LabeledText>();
  examples.forEach(({ text, label }, index) => {
    const trimmed = { text: text.trim(), label: label.trim() };
    if (trimmed.text === '') throw untrainable(`Example ${index + 1} (${label || 'no intent'}) has no text`);
    if (trimmed.label === '')
      throw untrainable(`Example ${index + 1} ("${text.slice(0, 40)}") has no intent`);
    unique.set(`${trimmed.label}\n${trimmed.text}`, trimmed);
  });
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, example]) => example);
  const labels = new Set(sorted.map(({ label }) => label));
  if (labels.size < 2) {
    throw untrainable(
      `At least two intents are needed; the examples have ${labels.size === 0 ? 'none' : `only "${[...labels][0]}"`}`,
    );
  }
  const negatives = [...new Set(outOfScope.map((text) => text.trim()))].filter((text) => text !== '').sort();
  return { examples: sorted, outOfScope: negatives };
};
