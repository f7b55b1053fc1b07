import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** What somebody wrote, as it came in. */
@Entity('review')
export class ReviewEntity {
  /** Made of source and external id: taking a review in twice finds the first. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') source: string;
  @Column('varchar') externalId: string;
  @Column('varchar', { nullable: true }) productId: string | null;
  @Column('varchar', { nullable: true }) product: string | null;
  @Column('varchar', { nullable: true }) category: string | null;
  @Column('varchar', { nullable: true }) department: string | null;
  @Column('integer', { nullable: true }) rating: number | null;
  @Column('text') title: string;
  @Column('text') text: string;
  @Column('varchar', { nullable: true }) author: string | null;
  /** Of the author, where the shop said it. */
  @Column('varchar', { nullable: true }) customerId: string | null;
  /** As declared by the source. */
  @Column('varchar', { nullable: true }) language: string | null;
  @Column('varchar', { nullable: true }) ageGroup: string | null;
  /** When it was written, or taken in where the source does not say. */
  @Column(columns.timestamp()) writtenAt: number;
  @Column(columns.timestamp()) receivedAt: number;
  @Column(columns.json()) attributes: Record<string, string>;
  /** Of everything the source said: another hash is another state of the review. */
  @Column('varchar') contentHash: string;
  /** Of the words alone, as letters and digits. */
  @Column('varchar') textHash: string;
  @Column('varchar', { nullable: true }) duplicateOf: string | null;
  @Column('varchar', { nullable: true }) copyOf: string | null;
}

export const reviewRows = new Rows(ReviewEntity);
