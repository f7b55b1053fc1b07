import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** `kept`, `broken`: a person answered in time, or did not. `withdrawn`: it ended before its time without an answer. */
export type PromiseOutcome = 'kept' | 'broken' | 'withdrawn';

/** That a shopper was told by when a person answers, and what became of it. */
@Entity('desk_promise')
export class DeskPromiseEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') conversationId: string;
  @Column(columns.timestamp()) madeAt: number;
  @Column(columns.timestamp()) dueAt: number;
  /** When staff were warned of it. */
  @Column(columns.timestamp({ nullable: true })) warnedAt: number | null;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
  /** null: open. */
  @Column('varchar', { nullable: true }) outcome: PromiseOutcome | null;
}

export const promiseRows = new Rows(DeskPromiseEntity);
