import { Between, type DataSource, type FindOptionsWhere, IsNull, LessThan } from 'typeorm';
import type { OpinionPost, SeriesKey } from '#contracts';
import type { AspectTree } from '#reviews';
import { OpinionPostEntity, postRows } from './opinion-post.entity.js';
import { POST_LATENESS_MS } from './post-intake.service.js';
import { type CountedMentions, countMentions, type Voices } from './voices.js';

const HOUR_MS = 3_600_000;
/** Share of posts without which the others tell the same: some may never be read. */
const FEW = 0.02;
/** Posts looked through for those of a topic. */
const LOOKED_THROUGH = 3_000;

/** Posts of one stream from outside, by hour, topic and product; echoes count for nothing. */
export class PostVoices implements Voices {
  readonly kind = 'posts';
  readonly windowMs = HOUR_MS;
  readonly latenessMs = POST_LATENESS_MS;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly dataSource: DataSource,
    private readonly tree: Pick<AspectTree, 'nodes'>,
  ) {}

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const posts = await this.dataSource.manager.find(OpinionPostEntity, {
      select: { id: true, publishedAt: true, topics: true, productId: true, label: true },
      where: this.between(from, to),
    });
    return countMentions(
      posts.map(({ publishedAt, topics, productId, label }) => ({
        at: publishedAt,
        topics,
        product: productId ?? '',
        negative: label === 'negative',
      })),
      HOUR_MS,
    );
  }

  async isWaiting(now: number): Promise<boolean> {
    const { manager } = this.dataSource;
    const of = { streamId: this.id, publishedAt: LessThan(now - this.latenessMs) };
    const waiting = await manager.countBy(OpinionPostEntity, { ...of, isRead: false });
    return waiting > 0 && waiting > FEW * (await manager.countBy(OpinionPostEntity, of));
  }

  async posts(
    { topic, product }: SeriesKey,
    from: number,
    to: number,
    limit: number,
  ): Promise<OpinionPost[]> {
    const found = await this.dataSource.manager.find(OpinionPostEntity, {
      where: { ...this.between(from, to), ...(product && { productId: product }) },
      order: { publishedAt: 'DESC', id: 'ASC' },
      take: topic ? LOOKED_THROUGH : limit,
    });
    return found
      .filter(({ topics }) => topic === '' || topics.includes(topic))
      .slice(0, limit)
      .map(toPost);
  }

  async some(ids: readonly string[]): Promise<OpinionPost[]> {
    return (await postRows.findIn(this.dataSource.manager, 'id', ids)).map(toPost);
  }

  topicNames(topics: readonly string[]): ReadonlyMap<string, string> {
    const names = new Map(this.tree.nodes.map(({ id, name }) => [id, name]));
    return new Map(topics.flatMap((topic) => (names.has(topic) ? [[topic, names.get(topic) ?? '']] : [])));
  }

  private between(from: number, to: number): FindOptionsWhere<OpinionPostEntity> {
    return { streamId: this.id, isRead: true, echoOf: IsNull(), publishedAt: Between(from, to - 1) };
  }
}

const toPost = ({ id, publishedAt, text, productId, label, score }: OpinionPostEntity): OpinionPost => ({
  ...{ id, text, label, score },
  at: publishedAt,
  product: productId,
  reviewId: null,
  conversationId: null,
});
