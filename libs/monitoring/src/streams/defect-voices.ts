import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProductFacts, Returns } from '#catalog';
import type { AspectMention, OpinionPost, SeriesKey } from '#contracts';
import { ProductTalk, type SaidOfProduct } from '#conversations';
import { Clock, withoutContacts } from '#platform';
import { AspectMapper, AspectTree, Reviews } from '#reviews';
import { REVIEW_LATENESS_MS, ReviewVoices } from './review-voices.js';
import type { CountedMentions, Voices } from './voices.js';

const DAY_MS = 86_400_000;
/** So long somebody who speaks of the same thing again is the same voice. */
const SAME_VOICE_MS = 28 * DAY_MS;
/** A voice that turns negative within it was so from the beginning: the shopper asked first. */
const TURNING_MS = 14 * DAY_MS;
/** A reply, and with it what was understood, may wait for its tries. */
const CHAT_LATENESS_MS = 2 * 3_600_000;
/** Messages, and returns, of a day at most. */
const MOST = 20_000;
/** Messages looked through for those of an aspect. */
const LOOKED_THROUGH = 5_000;

/** What one voice says of a product, in a chat or by a return; no words of it. */
interface Spoken {
  /** Of the customer, else of the visitor. */
  voice: string;
  at: number;
  product: string;
  /** Nodes of the aspect tree, those above included: is it negative? */
  topics: ReadonlyMap<string, boolean>;
}

/**
 * What is said of each aspect of each product, by day, in reviews, chats and reasons of returns together. Somebody who
 * complains in the chat, sends the thing back and reviews it is one voice.
 */
@Injectable()
export class DefectVoices implements Voices {
  readonly id = 'defects';
  readonly kind = 'defects';
  readonly name = '';
  readonly windowMs = DAY_MS;
  readonly latenessMs = REVIEW_LATENESS_MS;
  readonly wholes: readonly string[];
  /** Days that are over, as they were read today: tomorrow they are read again, for what was erased or put right since. */
  private readonly days = new Map<number, Promise<Spoken[]>>();
  private readOn = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ofReviews: ReviewVoices,
    private readonly reviews: Reviews,
    private readonly talk: ProductTalk,
    private readonly returns: Returns,
    private readonly products: ProductFacts,
    private readonly mapper: AspectMapper,
    private readonly tree: AspectTree,
    private readonly clock: Clock,
  ) {
    this.wholes = tree.nodes.flatMap(({ id, parent }) => (parent === null ? [id] : []));
  }

  isWaiting(now: number): Promise<boolean> {
    return this.ofReviews.isWaiting(now);
  }

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const counted = new Map<string, CountedMentions>();
    const add = (key: SeriesKey, at: number, mentions: number, negative: number): void => {
      const name = JSON.stringify([at, key.topic, key.product]);
      const sum = counted.get(name) ?? { at, ...key, mentions: 0, negative: 0 };
      sum.mentions += mentions;
      sum.negative += negative;
      counted.set(name, sum);
    };
    for (const { at, topic, product, mentions, negative } of await this.ofReviews.ofAspects(from, to))
      add({ topic, product }, at, mentions, negative);
    const spoken: Spoken[] = [];
    const now = this.clock.now();
    for (let day = from - SAME_VOICE_MS; day < Math.min(to + TURNING_MS, now); day += DAY_MS)
      spoken.push(...(await this.spokenOn(day, now)));
    const reviewed = await this.reviewed(new Set(spoken.map(({ voice }) => voice)));
    for (const [name, said] of bySubject(spoken)) {
      const [, topic, product] = JSON.parse(name) as [string, string, string];
      for (const [place, { at }] of said.entries()) {
        if (at < from || at >= to) continue;
        if (said.slice(0, place).some((one) => one.at >= at - SAME_VOICE_MS)) continue;
        const isReviewed = reviewed.get(name)?.some((one) => Math.abs(one - at) <= SAME_VOICE_MS);
        if (isReviewed) continue;
        const isNegative = said.some((one) => one.isNegative && one.at >= at && one.at < at + TURNING_MS);
        add({ topic, product }, at - (at % DAY_MS), 1, isNegative ? 1 : 0);
      }
    }
    return [...counted.values()];
  }

  async posts(key: SeriesKey, from: number, to: number, limit: number): Promise<OpinionPost[]> {
    const written = await this.ofReviews.posts(key, from, to, limit);
    const found = [
      ...written.map((post): OpinionPost => ({ ...post, voice: 'review' })),
      ...(await this.said(key, from, to)),
      ...(await this.sentBack(key, from, to)),
    ];
    return found.sort((a, b) => b.at - a.at).slice(0, limit);
  }

  topicNames(topics: readonly string[]): ReadonlyMap<string, string> {
    return this.ofReviews.topicNames(topics);
  }

  areRelated(one: string, other: string): boolean {
    return this.tree.ancestorsOf(one).includes(other) || this.tree.ancestorsOf(other).includes(one);
  }

  private spokenOn(day: number, now: number): Promise<Spoken[]> {
    const today = now - (now % DAY_MS);
    if (this.readOn !== today) this.days.clear();
    this.readOn = today;
    const known = this.days.get(day);
    if (known) return known;
    const read = this.readDay(day);
    if (day + DAY_MS + CHAT_LATENESS_MS <= now) {
      this.days.set(day, read);
      read.catch(() => this.days.delete(day));
    }
    return read;
  }

  private async readDay(day: number): Promise<Spoken[]> {
    const messages = await this.talk.between(day, day + DAY_MS, MOST);
    const returned = await this.returns.between(day, day + DAY_MS, MOST);
    const aspects = await this.topicsOf(messages);
    const reasons = await this.nodesOf(
      returned.map(({ reason }) => ({ term: wordsOf(reason), product: '' })),
    );
    return [
      ...messages.map(({ customerId, visitorId, at, productId }, place) => ({
        voice: customerId ?? visitorId,
        at,
        product: productId,
        topics: aspects[place] ?? new Map<string, boolean>(),
      })),
      ...returned.map(({ customerId, at, productId }, place) => ({
        voice: customerId,
        at,
        product: productId,
        // Nobody sends back what is fine.
        topics: new Map((reasons[place] ?? []).map((topic) => [topic, true])),
      })),
    ];
  }

  /** Of each message the nodes it speaks of: negative by the sign of positive less negative mentions, as of reviews. */
  private async topicsOf(
    messages: readonly Pick<SaidOfProduct, 'aspects' | 'productId'>[],
  ): Promise<Map<string, boolean>[]> {
    const terms = messages.flatMap(({ aspects, productId }) =>
      aspects.map(({ text }) => ({ term: text, product: productId })),
    );
    const nodes = await this.nodesOf(terms);
    let next = 0;
    return messages.map(({ aspects }) => {
      const sums = new Map<string, number>();
      for (const { polarity } of aspects)
        for (const node of nodes[next++] ?? []) sums.set(node, (sums.get(node) ?? 0) + signOf(polarity));
      return new Map(Array.from(sums, ([node, sum]) => [node, sum < 0]));
    });
  }

  /** Of each term its node and those above; none: it speaks of no aspect. */
  private async nodesOf(terms: readonly { term: string; product: string }[]): Promise<string[][]> {
    if (terms.length === 0) return [];
    const facts = await this.products.find(
      this.dataSource.manager,
      terms.flatMap(({ product }) => product || []),
    );
    const nodes = await this.mapper.map(
      terms.map(({ term, product }) => ({ term, department: facts.get(product)?.department ?? null })),
    );
    return nodes.map((node) => (node === null ? [] : [node, ...this.tree.ancestorsOf(node)]));
  }

  /** When customers wrote of it in a review, by voice, topic and product. */
  private async reviewed(voices: ReadonlySet<string>): Promise<Map<string, number[]>> {
    const found = new Map<string, number[]>();
    for (const { customerId, detail } of await this.reviews.ofCustomers([...voices])) {
      const product = detail.review.productId ?? detail.review.product ?? '';
      for (const { aspect } of detail.mentions)
        for (const topic of aspect === null ? [] : [aspect, ...this.tree.ancestorsOf(aspect)]) {
          const name = JSON.stringify([customerId, topic, product]);
          found.set(name, [...(found.get(name) ?? []), detail.review.writtenAt]);
        }
    }
    return found;
  }

  private async said({ topic, product }: SeriesKey, from: number, to: number): Promise<OpinionPost[]> {
    const all = await this.talk.between(from, to, LOOKED_THROUGH);
    const messages = all.filter(({ productId }) => !product || productId === product);
    const topics = await this.topicsOf(messages);
    return messages.flatMap(({ id, conversationId, at, text, productId }, place): OpinionPost[] => {
      const isNegative = topic
        ? topics[place]?.get(topic)
        : [...(topics[place]?.values() ?? [])].some(Boolean);
      if (isNegative === undefined || topics[place]?.size === 0) return [];
      return [
        {
          ...{ id, at, conversationId, product: productId, voice: 'chat', reviewId: null },
          text: withoutContacts(text),
          label: isNegative ? 'negative' : 'neutral',
          score: null,
        },
      ];
    });
  }

  private async sentBack({ topic, product }: SeriesKey, from: number, to: number): Promise<OpinionPost[]> {
    const all = await this.returns.between(from, to, MOST);
    const items = all.filter(({ productId }) => !product || productId === product);
    const reasons = await this.nodesOf(items.map(({ reason }) => ({ term: wordsOf(reason), product: '' })));
    return items.flatMap(({ requestId, at, reason, productId, name }, place): OpinionPost[] =>
      reasons[place]?.some((node) => !topic || node === topic)
        ? [
            {
              ...{ at, product: name, voice: 'return', reviewId: null, conversationId: null },
              id: `${requestId} ${productId}`,
              text: wordsOf(reason),
              label: 'negative',
              score: null,
            },
          ]
        : [],
    );
  }
}

/** What was said by voice, topic and product, in the order of time. */
const bySubject = (spoken: readonly Spoken[]): Map<string, { at: number; isNegative: boolean }[]> => {
  const found = new Map<string, { at: number; isNegative: boolean }[]>();
  for (const { voice, at, product, topics } of [...spoken].sort((a, b) => a.at - b.at))
    for (const [topic, isNegative] of topics) {
      const name = JSON.stringify([voice, topic, product]);
      const said = found.get(name);
      if (said) said.push({ at, isNegative });
      else found.set(name, [{ at, isNegative }]);
    }
  return found;
};

/** As the shop's flow names it: `wrong_item`. */
const wordsOf = (reason: string): string => reason.replaceAll('_', ' ');

const signOf = ({ label }: AspectMention['polarity']): number =>
  label === 'positive' ? 1 : label === 'negative' ? -1 : 0;
