import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoticeTexts } from '#contracts';
import { columns } from '#platform';

/** What the assistant adds when it answers about a product. */
@Entity('product_notice')
export class ProductNoticeEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  productId: string;
  @Column(columns.json()) texts: NoticeTexts;
  @Column(columns.timestamp()) createdAt: number;
}
