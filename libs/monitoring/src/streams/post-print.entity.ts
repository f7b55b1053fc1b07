import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Rows } from '#platform';

/** A band of the words of a post that is no echo: posts that share one are likely to say nearly the same. */
@Entity('opinion_post_print')
export class PostPrintEntity {
  /** Begins with the stream. */
  @PrimaryColumn('varchar') band: string;
  @Index()
  @PrimaryColumn('varchar')
  postId: string;
}

export const printRows = new Rows(PostPrintEntity);
