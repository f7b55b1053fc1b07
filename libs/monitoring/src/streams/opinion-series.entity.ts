import { createHash } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SeriesKey, WatchState } from '#contracts';

/** A topic, a product or both of a stream; '' stands for all. */
@Entity('opinion_series')
export class OpinionSeriesEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  streamId: string;
  @Column('varchar') topic: string;
  @Column('varchar') product: string;
  @Column('varchar') state: WatchState;
  /** In the time that is looked at. */
  @Column('integer') mentions: number;
}

export const seriesIdOf = (streamId: string, { topic, product }: SeriesKey): string =>
  createHash('sha256')
    .update(JSON.stringify([streamId, topic, product]))
    .digest('hex')
    .slice(0, 24);
