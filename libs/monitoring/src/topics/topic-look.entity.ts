import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { columns, isPostgres } from '#platform';

/** The last look for topics in a stream. */
@Entity('opinion_topic_look')
export class TopicLookEntity {
  @PrimaryColumn('varchar') streamId: string;
  /** When it began: what an earlier look found says nothing any more. */
  @Column(columns.timestamp()) at: number;
  /** Start of the first day that was read whole. */
  @Column(columns.timestamp()) since: number;
  @Column('integer') texts: number;
  /** Those in no topic. */
  @Column('integer') unfiled: number;
  /** Content hash of the language model: centres are of its embeddings. */
  @Column('varchar') model: string;
}

/** Whoever changes topics of a stream holds it. */
export const lockedLook = (manager: EntityManager, streamId: string): Promise<TopicLookEntity | null> =>
  manager.findOne(TopicLookEntity, {
    where: { streamId },
    ...(isPostgres(manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
  });
