import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { WebhookPayload } from '#contracts';
import { type DataSubject, PersonalData, type PersonalDataKeeper, type Transaction } from '#platform';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** What other systems were told of a shopper, as far as it is still kept here. */
@Injectable()
export class WebhookData implements OnModuleInit, PersonalDataKeeper {
  constructor(private readonly personal: PersonalData) {}

  onModuleInit(): void {
    this.personal.add('webhooks', this);
  }

  async export(manager: EntityManager, subject: DataSubject): Promise<readonly object[]> {
    const found = await manager.find(WebhookDeliveryEntity, { where: of(subject), order: { place: 'ASC' } });
    return found.map(({ event, at, state, body }) => ({
      ...{ event, at, state },
      data: WebhookPayload.parse(JSON.parse(body)).data,
    }));
  }

  async erase({ manager }: Transaction, subject: DataSubject): Promise<number> {
    let rows = 0;
    for (const where of of(subject))
      rows += (await manager.delete(WebhookDeliveryEntity, where)).affected ?? 0;
    return rows;
  }
}

const of = ({ customerId, conversationIds }: DataSubject) => [
  { conversationId: In([...conversationIds]) },
  ...(customerId === null ? [] : [{ customerId }]),
];
