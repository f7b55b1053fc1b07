import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, Not } from 'typeorm';
import type { IntentExample, IntentProof } from '#contracts';
import {
  type Compared,
  type Encoder,
  INTENT_EMBEDDING,
  IntentClassifier,
  IntentExamples,
  INTENTS,
  type Intents,
  judgeCandidate,
  outputOf,
} from '#nlu';
import { Clock, CONFIG, type Config, InferenceThread, Transactions } from '#platform';
import { conversationsErrors } from '../conversations.errors.js';
import { MessageEntity } from '../message.entity.js';
import { IntentProofEntity } from './intent-proof.entity.js';

/** The last messages of shoppers that both versions are asked again. */
const REPLAYED = 1_000;
/** Corrections are judged in so many parts, each by a classifier that learnt from the others. */
const PARTS = 3;
const LISTED = 20;
const KEPT = 100;
const SLICE = 256;

interface Replayed {
  messageId: string;
  text: string;
  /** What a thumb up says it means; undefined: nobody said. */
  praised: string | undefined;
}

/**
 * Learns from what staff corrected and proves it: a candidate learns the corrections that nobody has decided on, and replays the
 * last messages beside the version in use. It is judged by cross-validation, each part of the corrections by a classifier that
 * learnt from the others, and by messages whose reply was marked helpful.
 */
@Injectable()
export class IntentProofs {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly examples: IntentExamples,
    @Inject(INTENTS) private readonly intents: Intents,
    @Inject(InferenceThread) private readonly encoder: Encoder,
    @Inject(CONFIG) private readonly config: Pick<Config, 'intentsLearning' | 'dataDir'>,
  ) {}

  /** Newest first. */
  async list(): Promise<IntentProof[]> {
    const rows = await this.dataSource
      .getRepository(IntentProofEntity)
      .find({ order: { at: 'DESC', id: 'ASC' }, take: LISTED });
    return rows.map(({ id, at, proof }) => ({ ...proof, id, at }));
  }

  /** Whether anything was corrected since the last proof. */
  async isDue(): Promise<boolean> {
    const [latest] = await this.list();
    return (await this.corrections()).some(({ createdAt }) => createdAt > (latest?.at ?? 0));
  }

  /** @throws AppError `nothing_corrected`, `untrainable`; the signal's reason once it aborts. */
  async prove(signal?: AbortSignal): Promise<IntentProof> {
    const at = this.clock.now();
    const corrections = await this.corrections();
    const inUse = await this.intents.activeId();
    if (corrections.length === 0 || inUse === null) throw conversationsErrors.nothing_corrected();
    const candidate = await this.intents.train({ signal, also: corrections.map(({ id }) => id) });
    const [before, after] = [await this.intents.load(inUse), await this.intents.load(candidate.id)];
    const say = (text: string, embedding: Float32Array) => ({
      before: nameIn(before, text, embedding),
      after: nameIn(after, text, embedding),
    });
    const judgedCorrections = await this.crossValidate(corrections, before, signal);
    const messages = await this.latestMessages(new Set(corrections.map(({ messageId }) => messageId)));
    const texts = messages.map(({ text }) => text);
    const embeddings = await this.embed(texts, signal);
    const replayed = messages.map((message, i) => ({
      ...message,
      ...say(message.text, embeddings[i] as Float32Array),
    }));
    const judged = judgeCandidate({
      labelled: [
        ...judgedCorrections,
        ...replayed.flatMap(({ praised, before: was, after: is }) =>
          praised === undefined ? [] : [{ before: was, after: is, truth: praised }],
        ),
      ],
      recalls: recallsOf((await this.intents.get(inUse)).report, candidate.report),
    });
    const promoted = judged.isBetter && this.config.intentsLearning === 'promote';
    const proof: Omit<IntentProof, 'id' | 'at'> = {
      ...judged,
      inUse,
      candidate: candidate.id,
      taught: corrections.length,
      replayed: replayed.length,
      changes: replayed
        .filter(({ before: was, after: is }) => was !== is)
        .map(({ messageId, text, before: was, after: is }) => ({
          messageId,
          text,
          before: was,
          after: is,
        })),
      outcome: promoted ? 'promoted' : judged.isBetter ? 'proposed' : 'rejected',
    };
    if (promoted) {
      await this.intents.activate(candidate.id, null);
      for (const { id } of corrections) await this.examples.decide(id, { state: 'accepted' });
    }
    return this.keep({ ...proof, id: randomUUID(), at });
  }

  private async keep({ id, at, ...proof }: IntentProof): Promise<IntentProof> {
    await this.transactions.run(async ({ manager }) => {
      await manager.insert(IntentProofEntity, { id, at, proof });
      const old = await manager.find(IntentProofEntity, {
        order: { at: 'DESC' },
        skip: KEPT,
        select: { id: true },
      });
      if (old.length > 0) await manager.delete(IntentProofEntity, { id: In(old.map((row) => row.id)) });
    });
    return { ...proof, id, at };
  }

  /** What staff said that messages mean, and nobody has decided on. */
  private async corrections(): Promise<IntentExample[]> {
    return (await this.examples.list('new')).filter(({ source }) => source === 'correction');
  }

  private async latestMessages(without: ReadonlySet<string | null>): Promise<Replayed[]> {
    const messages = this.dataSource.getRepository(MessageEntity);
    const rows = await messages.find({
      where: { author: 'shopper', trace: Not(IsNull()), at: LessThan(this.clock.now() + 1) },
      order: { at: 'DESC', id: 'ASC' },
      take: REPLAYED,
    });
    const praised = new Set(
      (
        await messages.find({
          select: { id: true, inReplyTo: true },
          where: { author: 'assistant', feedback: 'up' },
          order: { at: 'DESC' },
          take: REPLAYED,
        })
      ).map(({ inReplyTo }) => inReplyTo),
    );
    return rows
      .filter(({ id }) => !without.has(id))
      .map(({ id, text, trace }) => {
        const [segment, another] = trace?.understanding.segments ?? [];
        // Of several requests in one message nobody knows which the thumb is for.
        const isTold = praised.has(id) && segment?.intent != null && !another;
        return { messageId: id, text, praised: isTold ? segment.intent?.name : undefined };
      });
  }

  /** What the version in use says of each correction, and what a classifier says that learnt from the other parts. */
  private async crossValidate(
    corrections: readonly IntentExample[],
    inUse: IntentClassifier,
    signal?: AbortSignal,
  ): Promise<(Compared & { truth: string | null })[]> {
    const texts = corrections.map(({ text }) => text);
    const embeddings = await this.embed(texts, signal);
    const judged: (Compared & { truth: string | null })[] = [];
    for (let part = 0; part < PARTS; part++) {
      const rest = corrections.filter((example) => partOf(example) !== part);
      if (rest.length === corrections.length) continue;
      const classifier = await IntentClassifier.train({
        ...(await this.examples.all(rest.map(({ id }) => id))),
        encoder: this.encoder,
        cacheDir: join(this.config.dataDir, 'models', this.intents.kind),
        signal,
      });
      corrections.forEach((example, i) => {
        if (partOf(example) !== part) return;
        const embedding = embeddings[i] as Float32Array;
        judged.push({
          truth: example.intent,
          before: nameIn(inUse, example.text, embedding),
          after: nameIn(classifier, example.text, embedding),
        });
      });
    }
    return judged;
  }

  private async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const embeddings: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += SLICE) {
      const encoded = await this.encoder.encode(texts.slice(from, from + SLICE), {
        lane: 'bulk',
        signal,
        outputs: [INTENT_EMBEDDING],
      });
      embeddings.push(...encoded.map((one) => outputOf(one, INTENT_EMBEDDING)));
    }
    return embeddings;
  }
}

/** By a hash of its words: the same said twice must not teach what judges it. */
const partOf = ({ text }: IntentExample): number =>
  createHash('sha256').update(text.trim().toLowerCase()).digest().readUInt32BE(0) % PARTS;

const nameIn = (classifier: IntentClassifier, text: string, embedding: Float32Array): string | null =>
  classifier.classify(text, embedding).intent?.name ?? null;

type Report = Awaited<ReturnType<Intents['get']>>['report'];

const recallsOf = (before: Report, after: Report) => {
  const known = new Map(after?.inScope.classes.map(({ label, recall }) => [label, recall]));
  return (before?.inScope.classes ?? []).flatMap(({ label, recall, support }) => {
    const now = known.get(label);
    return now === undefined ? [] : [{ intent: label, before: recall, after: now, support }];
  });
};
