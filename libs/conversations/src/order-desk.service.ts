import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { OrderChanges, Orders } from '#catalog';
import {
  type BodyOf,
  type FoundOrder,
  type Order,
  ORDER_CHANGE_KINDS,
  type OrderChangeKind,
  type ResponseOf,
  type routes,
  type ShopperOrder,
} from '#contracts';
import { isOpenTo } from '#dialogue';
import { ConversationEntity, conversationRows } from './conversation.entity.js';
import { conversationsErrors } from './conversations.errors.js';
import { type Agent, assertHolds } from './transition.js';

type Asked = BodyOf<typeof routes.changeShopperOrder>;
type Answer = ResponseOf<typeof routes.changeShopperOrder>;

const MOST_FOUND = 5;

/** The orders of a conversation's shopper, as the staff who hold it see and change them. */
@Injectable()
export class OrderDesk {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly orders: Orders,
    private readonly changes: OrderChanges,
  ) {}

  /** Those known to be the shopper's, newest first. @throws AppError `conversation_not_found`. */
  async list(conversationId: string): Promise<ShopperOrder[]> {
    const found = await this.ordersIn(await this.conversation(conversationId));
    return Promise.all(
      found.map(async (order) => ({
        order,
        refusals: Object.fromEntries(
          ORDER_CHANGE_KINDS.map((kind) => [kind, this.changes.refusal(order, kind)?.next ?? null]),
        ) as Record<OrderChangeKind, string | null>,
        refundable: await this.changes.refundable(order),
      })),
    );
  }

  /** Orders that staff look for, each with its customer's latest conversation. */
  async find(text: string): Promise<FoundOrder[]> {
    const orders = await this.orders.find(text, MOST_FOUND);
    const conversations = this.dataSource.getRepository(ConversationEntity);
    return Promise.all(
      orders.map(async (order) => {
        const latest = await conversations.findOne({
          select: { id: true },
          where: { customerId: order.customerId, lastSeq: MoreThan(0) },
          order: { createdAt: 'DESC' },
        });
        return { order, conversationId: latest?.id ?? null };
      }),
    );
  }

  /**
   * Has an order changed under the same rules, and through the same request, as when the shopper asks the assistant.
   * @throws AppError `not_yours`, `held_by_other`, `order_not_of_shopper`, and those of {@link OrderChanges.request}.
   */
  async change(
    conversationId: string,
    number: string,
    { key, change }: Asked,
    agent: Agent,
  ): Promise<Answer> {
    const conversation = await this.conversation(conversationId);
    assertHolds(conversation, agent);
    const order = await this.orders.order(number);
    if (!order || !isOpenTo(order, conversation.customerId, conversation.state))
      throw conversationsErrors.order_not_of_shopper();
    const origin = { conversationId, turn: key, askedBy: agent.name };
    const result = await this.changes.request(order.number, change, origin);
    return result.outcome === 'refused'
      ? { outcome: 'refused', order: result.order, requestId: null, refusal: result.next }
      : { ...result, refusal: null };
  }

  private async ordersIn({ customerId, state }: ConversationEntity): Promise<Order[]> {
    const { verified, provenEmail } = state;
    const known = await Promise.all([
      customerId === null ? [] : this.orders.ordersOf(customerId),
      provenEmail ? this.orders.ordersWith(provenEmail) : [],
      ...verified.map(async ({ number }) => (await this.orders.order(number)) ?? []),
    ]);
    const byNumber = new Map(known.flat().map((order) => [order.number, order]));
    return [...byNumber.values()]
      .filter((order) => isOpenTo(order, customerId, state))
      .sort((a, b) => b.placedAt - a.placedAt);
  }

  private async conversation(id: string): Promise<ConversationEntity> {
    const row = await conversationRows.findOne(this.dataSource.manager, { id });
    if (!row) throw conversationsErrors.conversation_not_found();
    return row;
  }
}
