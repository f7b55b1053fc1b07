import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** What is known of a member of the desk beside their account; they have no row before there is something to say. */
@Entity('desk_agent')
export class DeskAgentEntity {
  /** Of the account. */
  @PrimaryColumn('varchar') id: string;
  @Column('boolean', { default: false }) away: boolean;
  /** Null: that of the desk. */
  @Column('integer', { nullable: true }) capacity: number | null;
  @Column(columns.json({ default: '[]' })) languages: string[];
  @Column(columns.json({ default: '[]' })) skills: string[];
  /** When a conversation was last given to them. */
  @Column(columns.timestamp({ nullable: true })) lastGivenAt: number | null;
}

export const agentRows = new Rows(DeskAgentEntity);
