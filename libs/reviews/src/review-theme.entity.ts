import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Mentions that fit no node of the aspect tree and are alike. */
@Entity('review_theme')
export class ReviewThemeEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') version: string;
  /** Its most distinctive phrase. */
  @Column('varchar') name: string;
  @Column(columns.json()) phrases: string[];
  @Column('integer') mentions: number;
  /** By when the reviews were written. */
  @Column(columns.timestamp()) firstAt: number;
  @Column(columns.timestamp()) lastAt: number;
}
