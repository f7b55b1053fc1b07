import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ConversationEscalated, MessageAnswered, MessageStored } from '#conversations';
import { EventBus } from '#platform';
import { ShopperGateway } from './sockets/shopper.gateway.js';
import { StaffGateway } from './sockets/staff.gateway.js';

/** What an operator wants to know of the chat, under `attendant_chat_*`. Of this process: Prometheus adds them up. */
@Injectable()
export class ChatMetrics implements OnModuleInit {
  constructor(
    @Inject(Registry) private readonly registry: Registry,
    private readonly events: EventBus,
    private readonly shoppers: ShopperGateway,
    private readonly staff: StaffGateway,
  ) {}

  onModuleInit(): void {
    const registers = [this.registry];
    const messages = new Counter({
      name: 'attendant_chat_messages_total',
      help: 'Public messages stored, by who wrote them',
      labelNames: ['author'],
      registers,
    });
    const waits = new Histogram({
      name: 'attendant_chat_reply_seconds',
      help: "From the shopper's message to the assistant's reply",
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    const escalations = new Counter({
      name: 'attendant_chat_escalations_total',
      help: 'Conversations put into the queue for a person',
      labelNames: ['reason'],
      registers,
    });
    const namespaces = { shopper: this.shoppers, staff: this.staff };
    new Gauge({
      name: 'attendant_chat_sockets',
      help: 'Connected sockets',
      labelNames: ['namespace'],
      registers,
      collect() {
        for (const [namespace, { connected }] of Object.entries(namespaces))
          this.set({ namespace }, connected);
      },
    });
    this.events.subscribe(MessageStored, ({ message, isNew }) => {
      if (isNew && message.visibility === 'public') messages.inc({ author: message.author });
    });
    this.events.subscribe(MessageAnswered, ({ waited }) => {
      waits.observe(waited / 1000);
    });
    this.events.subscribe(ConversationEscalated, ({ reason }) => {
      escalations.inc({ reason });
    });
  }
}
