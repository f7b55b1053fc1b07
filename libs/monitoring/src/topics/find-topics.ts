import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OpinionPost } from '#contracts';
import { type Encoder, isUnread, outputOf } from '#nlu';
import { Clock, InferenceThread, JobQueue, Transactions } from '#platform';
import { phrasesByGroup, phrasesOf } from '#reviews';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import { findTopicsJob } from './find-topics.job.js';
import { centreOf, centreText, FoundTopicEntity } from './found-topic.entity.js';
import { type GrownTopic, growTopics, type LivingTopic } from './grow-topics.js';
import { lockedLook, TopicLookEntity } from './topic-look.entity.js';

const DAY_MS = 86_400_000;
const EVERY_MS = 6 * 3_600_000;
/** Days that are looked at, and texts of a stream at most: the newest. */
const DAYS = 28;
const MOST = 3_000;
/** With fewer texts nothing is told of topics yet. */
const ENOUGH = 50;
/** Texts encoded at once, and word pieces of one that are read. */
const SLICE = 64;
const MOST_PIECES = 250;
const PHRASES = 6;
/** Phrases of a topic's name, and texts that say one. */
const NAMED_BY = 2;
const SAID_BY = 3;
const EXAMPLES = 3;
const EVERYTHING = { topic: '', product: '' };

interface Read {
  posts: OpinionPost[];
  /** From where on all were read. */
  since: number;
}

/**
 * Every six hours, finds the topics of each stream anew in what is said there now. Nothing of a text is kept but ids of examples, the
 * mean of a topic's embeddings, and phrases that are still said: what a source forgets is gone with the next look.
 */
@Injectable()
export class FindTopics implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly sources: OpinionSources,
    @Inject(InferenceThread) private readonly encoder: Encoder,
  ) {}

  onModuleInit(): void {
    this.jobs.work(findTopicsJob, (_payload, { signal }) => this.find(signal));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat(findTopicsJob, {}, EVERY_MS);
  }

  private async find(signal: AbortSignal): Promise<void> {
    for (const voices of await this.sources.all()) if (voices.some) await this.look(voices, signal);
  }

  private async look(voices: Voices, signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const { manager } = this.dataSource;
    const known = await manager.find(FoundTopicEntity, {
      where: { streamId: voices.id },
      order: { id: 'ASC' },
    });
    const { posts, since } = await this.read(voices, now);
    if (posts.length < ENOUGH && known.length === 0) return;
    const vectors = await this.encode(posts, signal);
    const before = await manager.findOneBy(TopicLookEntity, { streamId: voices.id });
    const { contentHash: model } = this.encoder.model;
    const living = before?.model === model ? known.map(livingOf) : known.flatMap(readAnew(posts, vectors));
    const grown = await growTopics(vectors, living);
    signal.throwIfAborted();
    const described = describe(grown, posts, new Map(known.map((one) => [one.id, one])), since, now);
    const unfiled = posts.length - grown.reduce((sum, { members }) => sum + members.length, 0);
    const look = { streamId: voices.id, at: now, since, texts: posts.length, unfiled, model };
    await this.transactions.run(({ manager: own }) => keep(own, look, described));
  }

  /** The oldest first. */
  private async read(voices: Voices, now: number): Promise<Read> {
    const first = startOfDay(now) - (DAYS - 1) * DAY_MS;
    const newest = await voices.posts(EVERYTHING, first, now + 1, MOST);
    const oldest = newest.at(-1)?.at ?? first;
    // Of the oldest day some may be missing.
    const since = newest.length < MOST ? first : Math.min(startOfDay(oldest) + DAY_MS, startOfDay(now));
    const { languages } = this.encoder.model.labels;
    const posts = newest.filter(
      ({ at, text }) => at >= since && /\p{L}/u.test(text) && !isUnread(text, languages),
    );
    return { posts: posts.reverse(), since };
  }

  private async encode(posts: readonly OpinionPost[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < posts.length; from += SLICE) {
      const texts = posts.slice(from, from + SLICE).map(({ text }) => text);
      const encoded = await this.encoder.encode(texts, { lane: 'bulk', signal, mostPieces: MOST_PIECES });
      vectors.push(...encoded.map((one) => outputOf(one, 'sentence_embedding')));
    }
    return vectors;
  }
}

const startOfDay = (at: number): number => at - (at % DAY_MS);

const livingOf = (topic: FoundTopicEntity): LivingTopic => ({ id: topic.id, centre: centreOf(topic) });

/** With another model a topic goes on from its examples. */
const readAnew =
  (posts: readonly OpinionPost[], vectors: readonly Float32Array[]) =>
  ({ id, examples }: FoundTopicEntity): LivingTopic[] => {
    const own = vectors.filter((_, place) => examples.includes(posts[place]?.id ?? ''));
    const [first] = own;
    if (!first) return [];
    return [
      { id, centre: first.map((_, i) => own.reduce((sum, one) => sum + (one[i] as number), 0) / own.length) },
    ];
  };

type Described = Omit<FoundTopicEntity, 'streamId' | 'name' | 'isMuted' | 'mergedInto'> & { texts: number };

const describe = (
  grown: readonly GrownTopic[],
  posts: readonly OpinionPost[],
  known: ReadonlyMap<string, FoundTopicEntity>,
  since: number,
  now: number,
): Described[] => {
  const postsOf = grown.map(({ members }) => members.map((place) => posts[place] as OpinionPost));
  const filed = new Set(grown.flatMap(({ members }) => members));
  const others = posts.filter((_, place) => !filed.has(place));
  const groups = [...postsOf, others].map((own) => own.map(({ text }) => text));
  const phrases = phrasesByGroup(groups, PHRASES);
  const taken = new Set<string>();
  for (const { label } of known.values()) for (const phrase of label) taken.add(phrase);
  // Two topics are called the same only where they say nothing else.
  const labelOf = (words: readonly string[]): string[] => {
    const label = [...words].sort((a, b) => Number(taken.has(a)) - Number(taken.has(b))).slice(0, NAMED_BY);
    for (const phrase of label) taken.add(phrase);
    return label;
  };
  return grown.map(({ id, centre }, at) => {
    const own = postsOf[at] ?? [];
    const words = (phrases[at] ?? []).filter(({ here }) => here >= SAID_BY).map(({ phrase }) => phrase);
    const days = new Array<number>(Math.floor((startOfDay(now) - since) / DAY_MS) + 1).fill(0);
    for (const { at: said } of own) {
      const day = Math.floor((said - since) / DAY_MS);
      days[day] = (days[day] ?? 0) + 1;
    }
    const label = (id !== null && known.get(id)?.label) || [];
    return {
      id: id ?? randomUUID(),
      label: label.length > 0 && areSaid(label, own) ? label : labelOf(words),
      words,
      days,
      examples: own.slice(0, EXAMPLES).map((post) => post.id),
      centre: centreText(centre),
      texts: own.length,
    };
  });
};

const areSaid = (label: readonly string[], posts: readonly OpinionPost[]): boolean => {
  const unsaid = new Set(label);
  for (const { text } of posts) {
    for (const phrase of phrasesOf(text)) unsaid.delete(phrase);
    if (unsaid.size === 0) return true;
  }
  return false;
};

/** Writes what was found beside what analysts made of it in the meantime. */
const keep = async (
  manager: EntityManager,
  look: TopicLookEntity,
  described: readonly Described[],
): Promise<void> => {
  const { streamId } = look;
  await manager
    .createQueryBuilder()
    .insert()
    .into(TopicLookEntity)
    .values({ ...look, at: 0 })
    .orIgnore()
    .execute();
  const last = await lockedLook(manager, streamId);
  // A look that began later has seen what this one has not: words that are gone, topics that are new.
  if (!last || last.at > look.at) return;
  await manager.update(TopicLookEntity, { streamId }, look);
  const stored = new Map((await manager.findBy(FoundTopicEntity, { streamId })).map((one) => [one.id, one]));
  const isTarget = new Set(Array.from(stored.values(), ({ mergedInto }) => mergedInto));
  for (const { texts, ...topic } of described) {
    const before = stored.get(topic.id);
    stored.delete(topic.id);
    const isTouched =
      before &&
      (before.name !== null || before.isMuted || before.mergedInto !== null || isTarget.has(topic.id));
    if (texts === 0 && !isTouched) await manager.delete(FoundTopicEntity, { id: topic.id });
    else if (before) await manager.update(FoundTopicEntity, { id: topic.id }, topic);
    else
      await manager.insert(FoundTopicEntity, {
        ...topic,
        streamId,
        name: null,
        isMuted: false,
        mergedInto: null,
      });
  }
  // Of another model's, none of whose examples is there any more.
  for (const id of stored.keys()) await manager.delete(FoundTopicEntity, { id });
};
