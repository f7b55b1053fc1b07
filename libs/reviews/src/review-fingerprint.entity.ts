import { Entity, PrimaryColumn } from 'typeorm';

/** One band of a text's MinHash: texts that share one are candidates for copies of each other. */
@Entity('review_fingerprint')
export class ReviewFingerprintEntity {
  @PrimaryColumn('varchar') band: string;
  @PrimaryColumn('varchar') reviewId: string;
}
