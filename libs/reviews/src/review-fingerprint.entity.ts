import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Rows } from '#platform';

/** One band of a text's MinHash, with the first review that had it: a later one may be its copy. */
@Entity('review_fingerprint')
export class ReviewFingerprintEntity {
  @PrimaryColumn('varchar') band: string;
  @Column('varchar') reviewId: string;
}

export const fingerprintRows = new Rows(ReviewFingerprintEntity);
