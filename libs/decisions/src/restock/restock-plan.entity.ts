import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoPlanReason, RestockFigures, Variant } from '#contracts';
import { columns } from '#platform';

/** The latest plan of a product, with what it was made from. */
@Entity('restock_plan')
export class RestockPlanEntity {
  @PrimaryColumn('varchar') productId: string;
  @Column('varchar') name: string;
  @Column('varchar') category: string;
  @Column(columns.timestamp()) plannedAt: number;
  @Column('integer') onHand: number;
  @Column('integer') underWay: number;
  @Column(columns.json({ nullable: true })) figures: RestockFigures | null;
  @Column('varchar', { nullable: true }) reason: NoPlanReason | null;
  @Column(columns.json()) variants: (Pick<Variant, 'id' | 'options' | 'stock'> & { sold: number })[];
  @Column('real') unitCost: number;
  @Column('varchar') currency: string;
}
