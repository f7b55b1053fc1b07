import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FoundTopic, FoundTopicsOfStream, OpinionPost } from '#contracts';
import { JobQueue, Transactions } from '#platform';
import { monitoringErrors } from '../monitoring.errors.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import { findTopicsJob } from './find-topics.job.js';
import { FoundTopicEntity } from './found-topic.entity.js';
import { lockedLook, TopicLookEntity } from './topic-look.entity.js';

/** Topics of a stream that are shown with their examples. */
const SHOWN = 100;
const EXAMPLES = 3;

/** What an analyst makes of a topic; what is left out stays. */
export interface TopicChange {
  name?: string | null | undefined;
  isMuted?: boolean | undefined;
  mergedInto?: string | null | undefined;
}

/** Topics found by themselves, as analysts see and arrange them. */
@Injectable()
export class FoundTopics {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly sources: OpinionSources,
  ) {}

  /** By stream, the largest topics first; muted ones last. */
  async list(): Promise<FoundTopicsOfStream[]> {
    const { manager } = this.dataSource;
    const looks = new Map((await manager.find(TopicLookEntity)).map((look) => [look.streamId, look]));
    const topics = await manager.find(FoundTopicEntity, { order: { id: 'ASC' } });
    const found: FoundTopicsOfStream[] = [];
    for (const voices of await this.sources.all()) {
      const look = looks.get(voices.id);
      if (!look) continue;
      const { at: foundAt, since, texts, unfiled } = look;
      found.push({
        ...{ streamId: voices.id, streamKind: voices.kind, streamName: voices.name },
        ...{ foundAt, since, texts, unfiled },
        topics: await shown(
          topics.filter(({ streamId }) => streamId === voices.id),
          voices,
        ),
      });
    }
    return found;
  }

  /**
   * Renames (null: as it is found), mutes or merges a topic (null: it stands for itself again).
   *
   * @throws AppError `topic_not_found`; `topic_merge_refused` with itself, what is part of it, or a topic of another stream
   */
  async change(id: string, { name, isMuted, mergedInto }: TopicChange): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const topic = await manager.findOneBy(FoundTopicEntity, { id });
      if (!topic) throw monitoringErrors.topic_not_found();
      // One after another: two who merge each into the other would leave neither.
      await lockedLook(manager, topic.streamId);
      if (mergedInto) {
        const into = await manager.findOneBy(FoundTopicEntity, { id: mergedInto });
        if (!into) throw monitoringErrors.topic_not_found();
        const all = await manager.findBy(FoundTopicEntity, { streamId: topic.streamId });
        if (into.streamId !== topic.streamId || wholeOf(into, all).id === id)
          throw monitoringErrors.topic_merge_refused();
      }
      await manager.update(
        FoundTopicEntity,
        { id },
        {
          ...(name !== undefined && { name }),
          ...(isMuted !== undefined && { isMuted }),
          ...(mergedInto !== undefined && { mergedInto }),
        },
      );
    });
  }

  async findNow(): Promise<void> {
    await this.jobs.enqueue(findTopicsJob, {}, { key: 'asked' });
  }
}

/** What it is part of, at last. */
const wholeOf = (topic: FoundTopicEntity, all: readonly FoundTopicEntity[]): FoundTopicEntity => {
  const into = all.find(({ id }) => id === topic.mergedInto);
  return into ? wholeOf(into, all) : topic;
};

const nameOf = ({ name, label, words }: FoundTopicEntity): string =>
  name ?? (label.length > 0 ? label : words).join(', ');

const shown = async (all: readonly FoundTopicEntity[], voices: Voices): Promise<FoundTopic[]> => {
  const wholes = all.filter((topic) => wholeOf(topic, all) === topic);
  const topics = wholes
    .map((topic) => {
      const own = all.filter((part) => wholeOf(part, all) === topic);
      const days = topic.days.map((_, day) => own.reduce((sum, part) => sum + (part.days[day] ?? 0), 0));
      const posts = days.reduce((sum, many) => sum + many, 0);
      return { topic, own: own.filter((part) => part !== topic), days, posts };
    })
    .sort((a, b) => Number(a.topic.isMuted) - Number(b.topic.isMuted) || b.posts - a.posts)
    .slice(0, SHOWN);
  // Read where they are kept: an erased shopper's words are gone from here too.
  const ids = topics.flatMap(({ topic }) => topic.examples.slice(0, EXAMPLES));
  const said = new Map((await voices.some?.(ids))?.map((post) => [post.id, post]));
  return topics.map(({ topic, own, days, posts }) => ({
    ...{ id: topic.id, name: nameOf(topic), isRenamed: topic.name !== null, isMuted: topic.isMuted },
    ...{ words: topic.words, posts, days },
    examples: topic.examples.flatMap((id): OpinionPost | [] => said.get(id) ?? []),
    parts: own.map((part) => ({ id: part.id, name: nameOf(part) })),
  }));
};
