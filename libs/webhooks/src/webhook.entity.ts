import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookEventName } from '#contracts';
import { columns } from '#platform';

/** Where the shop's other systems are told. */
@Entity('webhook')
export class WebhookEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') address: string;
  @Column(columns.json()) events: WebhookEventName[];
  /** Signs what is sent. */
  @Column('varchar') secret: string;
  @Column('boolean') isActive: boolean;
  /** Every try since then has failed. */
  @Column(columns.timestamp({ nullable: true })) failingSince: number | null;
  /** Why the last one failed. */
  @Column('text', { nullable: true }) problem: string | null;
  @Column(columns.timestamp({ nullable: true })) pausedAt: number | null;
  @Column(columns.timestamp()) createdAt: number;
}

export const isSending = ({ isActive, pausedAt }: WebhookEntity): boolean => isActive && pausedAt === null;
