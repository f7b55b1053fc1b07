import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, Not } from 'typeorm';
import type { IntentExample, IntentProof } from '#contracts';
import {
  ByLanguage,
  type Compared,
  type Encoder,
  INTENT_EMBEDDING,
  IntentClassifier,
  IntentExamples,
  INTENTS,
  type Intents,
  judgeCandidate,
  outputOf,
  readerOf,
  SHOP_INTENTS,
  type ShopIntents,
} from '#nlu';
import { Clock, CONFIG, type Config, InferenceThread, isPostgres, Transactions } from '#platform';
import { conversationRows } from '../conversation.entity.js';
import { conversationsErrors } from '../conversations.errors.js';
import { MessageEntity, messageRows } from '../message.entity.js';
import { feedbackOn } from './feedback-signals.js';
import { type Heard, hearFeedback } from './hear-feedback.js';
import { IntentProofEntity } from './intent-proof.entity.js';

/** The last messages of shoppers that both versions are asked again. */
const REPLAYED = 1_000;
/** What was learnt is judged in so many parts, each by a classifier that learnt from the others. */
const PARTS = 3;
const LISTED = 20;
const KEPT = 100;
const SLICE = 256;

/**
 * Learns from what staff and shoppers say of answers, and proves it: a candidate learns the corrections that nobody has decided
 * on and what feedback and hand-overs tell, and replays the last messages beside the version in use. It is judged by
 * cross-validation, each part of what it learnt by a classifier that learnt from the others. What shoppers confirm is what the
 * version in use says already: a candidate gains nothing by it, and loses by unlearning it.
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
    @Inject(SHOP_INTENTS) private readonly shop: ShopIntents,
  ) {}

  /** Newest first. */
  async list(): Promise<IntentProof[]> {
    const rows = await this.dataSource
      .getRepository(IntentProofEntity)
      .find({ order: { at: 'DESC', id: 'ASC' }, take: LISTED });
    return rows.map(({ id, at, proof }) => ({ ...proof, id, at }));
  }

  /** Whether anything came since the last proof that can prove a gain: what shoppers confirm cannot. */
  async isDue(): Promise<boolean> {
    const [latest] = await this.list();
    await this.hear();
    return (await this.learnable()).some(
      ({ source, createdAt }) => source !== 'feedback' && createdAt > (latest?.at ?? 0),
    );
  }

  /** @throws AppError `nothing_corrected`, `untrainable`; the signal's reason once it aborts. */
  async prove(signal?: AbortSignal): Promise<IntentProof> {
    const at = this.clock.now();
    const { signals } = await this.hear();
    const learnt = await this.learnable();
    const inUse = await this.intents.activeId();
    if (learnt.length === 0 || inUse === null) throw conversationsErrors.nothing_corrected();
    const candidate = await this.intents.train({ signal, also: learnt.map(({ id }) => id) });
    const [before, after] = [await this.intents.load(inUse), await this.intents.load(candidate.id)];
    const say = (text: string, embedding: Float32Array) => ({
      before: nameIn(before, text, embedding),
      after: nameIn(after, text, embedding),
    });
    const ofLearnt = new Set(learnt.map(({ messageId }) => messageId));
    const messages = (await this.latestMessages()).filter(({ id }) => !ofLearnt.has(id));
    const texts = messages.map(({ text }) => text);
    const embeddings = await this.embed(texts, signal);
    const replayed = messages.map(({ id: messageId, text }, i) => ({
      ...{ messageId, text },
      ...say(text, embeddings[i] as Float32Array),
    }));
    const judged = judgeCandidate({
      labelled: await this.crossValidate(learnt, before, signal),
      recalls: recallsOf((await this.intents.get(inUse)).report, candidate.report),
    });
    const promoted = judged.isBetter && this.config.intentsLearning === 'promote';
    const proof: Omit<IntentProof, 'id' | 'at'> = {
      ...judged,
      inUse,
      candidate: candidate.id,
      taught: learnt.filter(({ source }) => source === 'correction').length,
      heard: learnt.filter(({ state }) => state === 'heard').length,
      signals,
      replayed: replayed.length,
      changes: replayed.filter(({ before: was, after: is }) => was !== is),
      outcome: promoted ? 'promoted' : judged.isBetter ? 'proposed' : 'rejected',
    };
    if (promoted) {
      await this.intents.activate(candidate.id, null);
      for (const { id } of learnt) await this.examples.decide(id, { state: 'accepted' });
    }
    return this.keep({ ...proof, id: randomUUID(), at });
  }

  private async keep({ id, at, ...proof }: IntentProof): Promise<IntentProof> {
    const { changes } = proof;
    await this.transactions.run(async ({ manager }) => {
      // A shopper may have had theirs erased meanwhile.
      const there = await messageRows.findIn(
        manager,
        'id',
        changes.map(({ messageId }) => messageId),
        this.shared,
      );
      const ids = new Set(there.map((message) => message.id));
      proof.changes = changes.filter(({ messageId }) => ids.has(messageId));
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

  /** What staff said that messages mean and nobody has decided on, and what feedback and hand-overs tell. */
  private async learnable(): Promise<IntentExample[]> {
    const corrections = (await this.examples.list('new')).filter(({ source }) => source === 'correction');
    return [...corrections, ...(await this.examples.list('heard'))];
  }

  /** Keeps as examples what feedback and hand-overs tell of the last messages. */
  private async hear(): Promise<Heard> {
    const asked = await this.latestMessages();
    const heard = hearFeedback(asked, await feedbackOn(this.dataSource.manager, asked), this.shop);
    await this.transactions.run(async (tx) => {
      // Held until the commit, so that an erasure finds what comes of them.
      const conversationIds = [...new Set(asked.map(({ conversationId }) => conversationId))];
      const there = await conversationRows.findIn(tx.manager, 'id', conversationIds, this.shared);
      const ids = new Set(there.map(({ id }) => id));
      const kept = new Set(asked.flatMap((one) => (ids.has(one.conversationId) ? [one.id] : [])));
      await this.examples.replaceHeard(
        tx,
        heard.examples.filter(({ messageId }) => kept.has(messageId)),
      );
    });
    return heard;
  }

  private get shared(): string {
    return isPostgres(this.dataSource.options) ? 'FOR SHARE' : '';
  }

  private latestMessages(): Promise<MessageEntity[]> {
    return this.dataSource.getRepository(MessageEntity).find({
      where: { author: 'shopper', trace: Not(IsNull()), at: LessThan(this.clock.now() + 1) },
      order: { at: 'DESC', id: 'ASC' },
      take: REPLAYED,
    });
  }

  /** What the version in use says of each example, and what a classifier says that learnt from the other parts. */
  private async crossValidate(
    learnt: readonly IntentExample[],
    inUse: IntentClassifier,
    signal?: AbortSignal,
  ): Promise<(Compared & { truth: string | null })[]> {
    const texts = learnt.map(({ text }) => text);
    const embeddings = await this.embed(texts, signal);
    const judged: (Compared & { truth: string | null })[] = [];
    for (let part = 0; part < PARTS; part++) {
      const rest = learnt.filter((example) => partOf(example) !== part);
      if (rest.length === learnt.length) continue;
      const classifier = await IntentClassifier.train({
        ...(await this.examples.all(rest.map(({ id }) => id))),
        encoder: this.encoder,
        cacheDir: join(this.config.dataDir, 'models', this.intents.kind),
        signal,
      });
      learnt.forEach((example, i) => {
        if (partOf(example) !== part) return;
        const embedding = embeddings[i] as Float32Array;
        const model = readerOf(this.encoder, example.text);
        judged.push({
          truth: example.intent,
          before: nameIn(inUse.for(model), example.text, embedding),
          after: nameIn(classifier.for(model), example.text, embedding),
        });
      });
    }
    return judged;
  }

  private async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const embeddings: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += SLICE) {
      const encoded = await new ByLanguage(this.encoder).encode(texts.slice(from, from + SLICE), {
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
