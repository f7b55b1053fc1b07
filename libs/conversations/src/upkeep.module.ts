import { Module, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Maintenance, Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';

const DAY = 86_400_000;

/** What expires: conversations that were opened, by a widget that looked, and in which nobody ever wrote. */
@Module({})
export class ConversationsUpkeepModule implements OnModuleInit {
  constructor(
    private readonly maintenance: Maintenance,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.maintenance.add('empty conversations', (now) =>
      this.transactions.run(async (tx) => {
        const empty = { lastSeq: 0, createdAt: LessThan(now - DAY) };
        return (await tx.manager.delete(ConversationEntity, empty)).affected ?? 0;
      }),
    );
  }
}
