import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IntentGuess, IntentReport } from '#contracts';
import type { ModelInfo } from '#platform';
import { firstAlone, languagesRead, readerOf, secondAlone } from '../by-language.js';
import type { Encoder } from '../encoder.js';
import { languageOf } from '../language.js';
import { nluErrors } from '../nlu.errors.js';
import { checkExamples, type LabeledText } from './check-examples.js';
import { CHIT_CHAT } from './chit-chat.js';
import { CHIT_CHAT_IN } from './chit-chat-languages.js';
import { IntentScorer, type IntentScores, likeliest } from './intent-model.js';
import { type BaseModel, loadIntents, saveIntents, type StoredIntents } from './intent-store.js';
import { readTrainingSet } from './read-training-set.js';
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

/**
 * Tells which of a shop's intents a message has, with calibrated probabilities, or that it has none of them. Each language model
 * has a space of its own: where there is a second one, what reads its embeddings was learnt from the same examples as it reads
 * them, and from those in its languages.
 */
export class IntentClassifier {
  private readonly scorer: IntentScorer;

  private constructor(
    private readonly stored: StoredIntents,
    /** Every example as a model of the cross-validation saw it that had not been trained on it; empty once loaded. */
    readonly heldOut: readonly HeldOut[],
    /** Of the second language model. */
    private readonly also: IntentClassifier | null,
  ) {
    this.scorer = new IntentScorer(stored.model);
  }

  /**
   * Trains on the embeddings of the examples and their terms, in threads of its own.
   * @throws AppError `untrainable` saying what is wrong with the examples; the signal's reason once it aborts.
   */
  static async train(options: TrainIntentsOptions): Promise<IntentClassifier> {
    const { cacheDir, signal, onProgress } = options;
    const version = intentVersion(options);
    const readers = readersOf(options);
    const told = (stage: TrainingProgress['stage'], place: number) => (share: number) =>
      onProgress?.({ stage, share: (place + share) / readers.length });
    const sets = [];
    for (const [place, { encoder, texts, chitChat }] of readers.entries())
      sets.push(
        await readTrainingSet(texts, chitChat, {
          encoder,
          cacheDir,
          signal,
          onProgress: told('reading', place),
        }),
      );
    const trained = [];
    for (const [place, set] of sets.entries())
      trained.push(await trainInThread(set, { signal, onProgress: told('training', place) }));
    const [first, second] = trained.map(({ heldOut, model, report }, place): IntentClassifier => {
      const { encoder, texts } = readers[place] as Reader;
      const { name, contentHash } = encoder.model;
      const languages = place > 0 ? judgeLanguages(texts.examples, heldOut) : undefined;
      const baseModel = { name, contentHash };
      const stored = { version, baseModel, model, report: { ...report, ...(languages && { languages }) } };
      return new IntentClassifier(stored, heldOut, null);
    }) as [IntentClassifier, IntentClassifier?];
    return second ? first.with(second) : first;
  }

  /** @throws AppError `model_invalid` naming the file and what is wrong with it. */
  static async load(dir: string): Promise<IntentClassifier> {
    const { also, ...stored } = await loadIntents(dir);
    return new IntentClassifier(stored, [], also ? new IntentClassifier(also, [], null) : null);
  }

  /** Writes the classifier into a folder, replacing it. */
  save(dir: string): Promise<void> {
    return saveIntents(dir, { ...this.stored, also: this.also?.stored ?? null });
  }

  /** What reads the embeddings of a language model: those of the second one mean something only to its own. */
  for({ contentHash }: Pick<ModelInfo, 'contentHash'>): IntentClassifier {
    return this.also?.baseModel.contentHash === contentHash ? this.also : this;
  }

  /** What is told of languages is told of the whole. */
  private with(also: IntentClassifier): IntentClassifier {
    const { languages } = also.report;
    const report = { ...this.stored.report, ...(languages && { languages }) };
    return new IntentClassifier({ ...this.stored, report }, this.heldOut, also);
  }

  /** Hash of the examples, the language model's content and the training settings. */
  get version(): string {
    return this.stored.version;
  }

  /** The language model whose embeddings it reads; those of another one mean nothing to it. */
  get baseModel(): BaseModel {
    return this.stored.baseModel;
  }

  /** @throws AppError `model_invalid` when it was trained on other language models: their embeddings mean nothing to it. */
  refuseForeign(encoder: Encoder): void {
    for (const [own, inUse] of [
      [this.baseModel, encoder.model],
      [this.also?.baseModel, secondAlone(encoder)?.model],
    ] as const) {
      if (!inUse || own?.contentHash === inUse.contentHash) continue;
      const trainedOn = own ? `"${own.name}" (${own.contentHash.slice(0, 12)})` : 'none';
      throw nluErrors.model_invalid({
        detail: `Version ${this.version} was trained on the language model ${trainedOn}, but "${inUse.name}" (${inUse.contentHash.slice(0, 12)}) is in use; train it anew.`,
      });
    }
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

/** A language model alone, with what its classifier learns from. */
interface Reader {
  encoder: Encoder;
  texts: ReturnType<typeof checkExamples>;
  /** Generic messages that are no shop's business, in the languages that it reads. */
  chitChat: readonly string[];
}

/** The first model learns from the shop's own language, the second from that and its own ones. */
const readersOf = (options: TrainIntentsOptions): Reader[] => {
  const texts = readable(options);
  const second = secondAlone(options.encoder);
  if (!second) return [{ encoder: options.encoder, texts, chitChat: CHIT_CHAT }];
  const examples = texts.examples.filter(({ language }) => language === undefined);
  const own = checkExamples({ examples, outOfScope: texts.outOfScope });
  return [
    { encoder: firstAlone(options.encoder), texts: own, chitChat: CHIT_CHAT },
    { encoder: second, texts, chitChat: [...CHIT_CHAT, ...chitChatIn(texts)] },
  ];
};

/**
 * Strange messages in the languages that there are enough examples in: without them, whatever is written in such a language is taken
 * for the shop's business; and with them alone, nothing that is.
 */
const chitChatIn = ({ examples }: Reader['texts']): string[] =>
  Object.entries(CHIT_CHAT_IN).flatMap(([language, messages]) => {
    const own = examples.filter((example) => example.language === language).length;
    return own >= messages.length ? messages : [];
  });

/** How many of the examples in each language a model called right that had not learnt from them. */
const judgeLanguages = (
  examples: readonly Omit<LabeledText, 'source'>[],
  heldOut: readonly HeldOut[],
): NonNullable<IntentReport['languages']> => {
  const found = new Map<string, { examples: number; right: number }>();
  examples.forEach(({ language, label }, row) => {
    if (language === undefined) return;
    const sum = found.get(language) ?? { examples: 0, right: 0 };
    const right = sum.right + Number(heldOut[row]?.best === label);
    found.set(language, { examples: sum.examples + 1, right });
  });
  return [...found].sort().map(([language, sum]) => ({
    language,
    examples: sum.examples,
    accuracy: sum.right / sum.examples,
  }));
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
    ...(also ? [CHIT_CHAT_IN] : []),
    ...[model, ...(also ? [also] : [])].map(({ contentHash }) => contentHash),
    examples.map(({ text, label }) => [label, text]),
    outOfScope,
  ]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
};

/**
 * The examples checked, without those in languages that no model reads: what it made of them would mean nothing. What staff and
 * shoppers add does not say what it is written in.
 */
const readable = ({
  examples,
  outOfScope,
  encoder,
}: TrainIntentsOptions): ReturnType<typeof checkExamples> => {
  const spoken = encoder.also?.labels.languages ?? [];
  const read = examples.filter(({ language }) => language === undefined || spoken.includes(language));
  const checked = checkExamples({ examples: read, outOfScope });
  if (!secondAlone(encoder)) return checked;
  const known = languagesRead(encoder);
  const told = checked.examples.map((example) => {
    if (example.language !== undefined || readerOf(encoder, example.text) === encoder.model) return example;
    const { language } = languageOf(example.text, known);
    return { ...example, ...(language && { language }) };
  });
  return { ...checked, examples: told };
};
