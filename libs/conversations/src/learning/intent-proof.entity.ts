import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IntentProof } from '#contracts';
import { columns } from '#platform';

/** The receipt of a candidate: what it was held against, and what came of it. */
@Entity('intent_proof')
export class IntentProofEntity {
  @PrimaryColumn('varchar') id: string;
  @Column(columns.timestamp()) at: number;
  @Column(columns.json()) proof: Omit<IntentProof, 'id' | 'at'>;
}
