import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { catalogErrors, OrderChanges, OrderRequests, Orders } from '#catalog';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { OrderDesk } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Staff, staffOf } from './access.guard.js';

@Controller()
export class OrdersController {
  constructor(
    private readonly orders: Orders,
    private readonly changes: OrderChanges,
    private readonly requests: OrderRequests,
    private readonly desk: OrderDesk,
  ) {}

  @Implements(routes.getOrder)
  async getOrder(
    @Input() { params }: InputOf<typeof routes.getOrder>,
  ): Promise<ResponseOf<typeof routes.getOrder>> {
    const order = await this.orders.order(params.id);
    if (!order) throw catalogErrors.order_not_found();
    return order;
  }

  @Implements(routes.findOrders)
  async findOrders(
    @Input() { query }: InputOf<typeof routes.findOrders>,
  ): Promise<ResponseOf<typeof routes.findOrders>> {
    return { items: await this.desk.find(query.q) };
  }

  @Implements(routes.listCustomerOrders)
  async listCustomerOrders(
    @Input() { params }: InputOf<typeof routes.listCustomerOrders>,
  ): Promise<ResponseOf<typeof routes.listCustomerOrders>> {
    return { items: await this.orders.ordersOf(params.id) };
  }

  @Implements(routes.listOrderRequests)
  listOrderRequests(
    @Input() { query }: InputOf<typeof routes.listOrderRequests>,
  ): Promise<ResponseOf<typeof routes.listOrderRequests>> {
    return this.requests.list(query);
  }

  @Implements(routes.settleOrderRequest)
  settleOrderRequest(
    @Input() { params, body }: InputOf<typeof routes.settleOrderRequest>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.settleOrderRequest>> {
    return this.changes.settle(params.id, body, staffOf(request)?.name ?? null);
  }

  @Implements(routes.undoOrderRequest)
  undoOrderRequest(
    @Input() { params, body }: InputOf<typeof routes.undoOrderRequest>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.undoOrderRequest>> {
    return this.changes.undo(params.id, staff.name, body.reason || null);
  }

  @Implements(routes.listShopperOrders)
  async listShopperOrders(
    @Input() { params }: InputOf<typeof routes.listShopperOrders>,
  ): Promise<ResponseOf<typeof routes.listShopperOrders>> {
    return { items: await this.desk.list(params.id) };
  }

  @Implements(routes.changeShopperOrder)
  changeShopperOrder(
    @Input() { params, body }: InputOf<typeof routes.changeShopperOrder>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.changeShopperOrder>> {
    return this.desk.change(params.id, params.number, body, staff);
  }
}
