import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

@Entity('product_review')
@Index(['productId', 'at'])
export class ReviewEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') productId: string;
  @Column('varchar') author: string;
  @Column('integer') rating: number;
  @Column('varchar') title: string;
  @Column('text') text: string;
  @Column(columns.timestamp()) at: number;
}
