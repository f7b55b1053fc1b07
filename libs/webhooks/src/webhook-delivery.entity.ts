import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WebhookDelivery, WebhookDeliveryState } from '#contracts';
import { columns } from '#platform';

/** What one webhook is told, and what became of it. */
@Entity('webhook_delivery')
@Index(['webhookId', 'place'])
@Index(['conversationId', 'place'])
export class WebhookDeliveryEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') webhookId: string;
  /** Ascending as things happen. */
  @Column(columns.timestamp()) place: number;
  @Column('varchar') event: WebhookDelivery['event'];
  /** What is sent, to the letter: the same with each try. It may hold the words of a shopper, and goes with them. */
  @Column('text') body: string;
  @Column('varchar', { nullable: true }) conversationId: string | null;
  @Index()
  @Column('varchar', { nullable: true })
  customerId: string | null;
  @Index()
  @Column(columns.timestamp())
  at: number;
  @Column('varchar') state: WebhookDeliveryState;
  /** Until then it is being sent: it may have two jobs, its own and that of the one it was kept back for. */
  @Column(columns.timestamp()) claimedUntil: number;
  @Column('integer') tries: number;
  @Column(columns.timestamp({ nullable: true })) triedAt: number | null;
  @Column('integer', { nullable: true }) status: number | null;
  @Column('integer', { nullable: true }) durationMs: number | null;
  /** Why it was not taken the last time. */
  @Column('text', { nullable: true }) problem: string | null;
}
