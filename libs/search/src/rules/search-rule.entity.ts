import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SearchRule } from '#contracts';
import { columns } from '#platform';

@Entity('search_rule')
export class SearchRuleEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') query: string;
  @Column('varchar') action: SearchRule['action'];
  @Column('varchar') productId: string;
  @Column('integer') position: number;
  @Column(columns.timestamp()) createdAt: number;
}
