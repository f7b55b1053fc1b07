import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ProductFacts } from '#catalog';
import type { AlarmDetail, OpinionAlarm, OpinionPost } from '#contracts';
import { distinctPhrases } from '#reviews';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import { OpinionAlarmEntity } from './opinion-alarm.entity.js';

const DAY_MS = 86_400_000;
/** Texts read since a change and before it, and days before it that are looked at. */
const READ = { since: 500, before: 1_500, days: 56 };
const PHRASES = 12;
const POSTS = 8;

/** Alarms as people see them. */
@Injectable()
export class AlarmViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly products: ProductFacts,
    private readonly sources: OpinionSources,
  ) {}

  async of(alarms: readonly OpinionAlarmEntity[]): Promise<OpinionAlarm[]> {
    const { manager } = this.dataSource;
    const ids = alarms.map(({ id }) => id);
    const joined = new Map<string, number>();
    for (const { joinedTo } of await manager.find(OpinionAlarmEntity, {
      select: { id: true, joinedTo: true },
      where: { joinedTo: In(ids) },
    }))
      if (joinedTo !== null) joined.set(joinedTo, (joined.get(joinedTo) ?? 0) + 1);
    const facts = await this.products.find(
      manager,
      alarms.flatMap(({ product }) => product || []),
    );
    const sources = await this.sources.of(alarms.map(({ streamId }) => streamId));
    return alarms.flatMap(({ seriesId: _series, ...alarm }) => {
      const voices = sources.get(alarm.streamId);
      if (!voices) return [];
      return {
        ...alarm,
        streamKind: voices.kind,
        streamName: voices.name,
        topicName: voices.topicNames([alarm.topic]).get(alarm.topic) ?? alarm.topic,
        productName: facts.get(alarm.product)?.name ?? alarm.product,
        joined: joined.get(alarm.id) ?? 0,
      };
    });
  }

  /** What was said, and how it differs from before, read anew from where it is kept: nothing of it is stored with the alarm. */
  async evidence(
    voices: Voices,
    { topic, product, kind, since }: OpinionAlarmEntity,
    to: number,
  ): Promise<Pick<AlarmDetail, 'phrases' | 'posts'>> {
    const key = { topic, product };
    const now = await voices.posts(key, since, to, READ.since);
    const before = await voices.posts(key, since - READ.days * DAY_MS, since, READ.before);
    const told = kind === 'tone' ? now.filter(({ label }) => label === 'negative') : now;
    const phrases = distinctPhrases(textsOf(told), textsOf(before), PHRASES);
    return {
      phrases: phrases.map(({ phrase, here, there, z }) => ({ phrase, since: here, before: there, z })),
      posts: representative(
        told,
        phrases.map(({ phrase }) => phrase),
      ),
    };
  }
}

const textsOf = (posts: readonly OpinionPost[]): string[] => posts.map(({ text }) => text);

/** Those that say most of what is distinct; where they say as much, the more negative ones. */
const representative = (posts: readonly OpinionPost[], phrases: readonly string[]): OpinionPost[] => {
  const said = ({ text }: OpinionPost): number => {
    const words = text.toLowerCase();
    return phrases.filter((phrase) => words.includes(phrase)).length;
  };
  const best = posts
    .map((post) => ({ post, said: said(post) }))
    .sort((a, b) => b.said - a.said || (a.post.score ?? 0) - (b.post.score ?? 0) || b.post.at - a.post.at)
    .map(({ post }) => post);
  return eachVoiceFirst(best).slice(0, POSTS);
};

/** The best of each kind of voice, then the next best of each: where a return says one word it is seen beside the long ones. */
const eachVoiceFirst = (posts: readonly OpinionPost[]): OpinionPost[] => {
  const seen = new Map<OpinionPost['voice'], number>();
  return posts
    .map((post) => {
      const round = seen.get(post.voice) ?? 0;
      seen.set(post.voice, round + 1);
      return { post, round };
    })
    .sort((a, b) => (a.post.voice && b.post.voice ? a.round - b.round : 0))
    .map(({ post }) => post);
};
