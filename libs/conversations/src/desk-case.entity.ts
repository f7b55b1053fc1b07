import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationReason } from '#contracts';
import { columns } from '#platform';

/** That a person was asked for in a conversation, and how long it took: the conversation itself forgets once it is over. */
@Entity('desk_case')
export class DeskCaseEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') conversationId: string;
  @Column('varchar') reason: EscalationReason;
  @Column(columns.timestamp()) at: number;
  /** First word of a person. */
  @Column(columns.timestamp({ nullable: true })) answeredAt: number | null;
  /** Closed, handed back or called off. */
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
}
