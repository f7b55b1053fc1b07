import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** A topic of a stream that was found in it, as of the last look, and what an analyst made of it. */
@Entity('opinion_topic')
export class FoundTopicEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  streamId: string;
  /** By whoever renamed it. */
  @Column('varchar', { nullable: true }) name: string | null;
  @Column('boolean') isMuted: boolean;
  /** The topic that its texts count for. */
  @Column('varchar', { nullable: true }) mergedInto: string | null;
  /** Phrases it is called by as long as they are said in it. */
  @Column(columns.json()) label: string[];
  /** Phrases that set it apart now. */
  @Column(columns.json()) words: string[];
  /** Texts by day, the oldest day first. */
  @Column(columns.json()) days: number[];
  /** Ids of its most typical texts. */
  @Column(columns.json()) examples: string[];
  /** Mean of its embeddings: numbers of 32 bits in base64. */
  @Column('text') centre: string;
}

export const centreText = (centre: Float32Array): string =>
  Buffer.from(centre.buffer, centre.byteOffset, centre.byteLength).toString('base64');

export const centreOf = ({ centre }: Pick<FoundTopicEntity, 'centre'>): Float32Array =>
  // Copied: floats have to begin at a multiple of four.
  new Float32Array(new Uint8Array(Buffer.from(centre, 'base64')).buffer);
