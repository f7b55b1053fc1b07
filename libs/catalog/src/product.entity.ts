import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Variant } from '#contracts';
import { columns, Rows } from '#platform';

@Entity('product')
export class ProductEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') brand: string;
  @Column('varchar') category: string;
  @Column('varchar') department: string;
  @Column('text') description: string;
  @Column(columns.json()) attributes: Record<string, string>;
  /** Minor units. */
  @Column('integer') price: number;
  @Column('integer', { nullable: true }) compareAtPrice: number | null;
  @Column('varchar') currency: string;
  @Column('varchar') image: string;
  @Column('real', { nullable: true }) rating: number | null;
  @Column('integer') reviewCount: number;
  @Column(columns.json()) variants: Variant[];
  /** When it was imported last: other processes see by it that the catalogue changed. */
  @Index()
  @Column(columns.timestamp())
  updatedAt: number;
}

export const productRows = new Rows(ProductEntity);
