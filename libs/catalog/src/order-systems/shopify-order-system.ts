import { z } from 'zod';
import { type Address, type Order, type OrderChange, type OrderOutcome, type OrderRequest } from '#contracts';
import { addressCountry } from '../country.js';
import { callJson } from './call-json.js';
import type { OrderSystem } from './order-system.js';

const VERSION = '2025-01';

const UserErrors = z.array(z.object({ message: z.string() }));
const Nodes = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
const Found = z.object({
  orders: Nodes(
    z.object({
      id: z.string(),
      name: z.string(),
      cancelledAt: z.string().nullable(),
      returns: Nodes(z.object({ id: z.string(), status: z.string() })),
    }),
  ),
});
const Returnable = z.object({
  returnableFulfillments: Nodes(
    z.object({
      returnableFulfillmentLineItems: Nodes(
        z.object({
          quantity: z.number(),
          fulfillmentLineItem: z.object({
            id: z.string(),
            lineItem: z.object({ title: z.string(), variant: z.object({ id: z.string() }).nullable() }),
          }),
        }),
      ),
    }),
  ),
});
type ShopifyOrder = z.infer<typeof Found>['orders']['nodes'][number];

const FIND = `query Find($query: String!) {
  orders(first: 5, query: $query) { nodes { id name cancelledAt returns(first: 20) { nodes { id status } } } }
}`;
const RETURNABLE = `query Returnable($orderId: ID!) {
  returnableFulfillments(orderId: $orderId, first: 20) { nodes { returnableFulfillmentLineItems(first: 100) { nodes {
    quantity fulfillmentLineItem { id lineItem { title variant { id } } }
  } } } }
}`;
const CANCEL = `mutation Cancel($orderId: ID!) {
  orderCancel(orderId: $orderId, reason: CUSTOMER, refund: true, restock: true, notifyCustomer: true) {
    job { id } orderCancelUserErrors { message }
  }
}`;
const READDRESS = `mutation Readdress($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { message } }
}`;
const REQUEST_RETURN = `mutation RequestReturn($input: ReturnRequestInput!) {
  returnRequest(input: $input) { return { id status } userErrors { message } }
}`;
const CREATE_RETURN = `mutation CreateReturn($returnInput: ReturnInput!) {
  returnCreate(returnInput: $returnInput) { return { id status } userErrors { message } }
}`;
const CANCEL_RETURN = `mutation CancelReturn($id: ID!) {
  returnCancel(id: $id) { return { id status } userErrors { message } }
}`;

/** Reasons of our flows as Shopify names them. */
const REASONS: Record<string, string> = {
  fit: 'OTHER',
  expectation: 'NOT_AS_DESCRIBED',
  mind: 'UNWANTED',
  damaged: 'DEFECTIVE',
  wrong_item: 'WRONG_ITEM',
};
const OPEN_RETURNS: readonly string[] = ['OPEN', 'REQUESTED'];

/** Shopify's GraphQL Admin API. Products imported from Shopify keep its variant ids (`gid://shopify/ProductVariant/1` or `1`). */
export class ShopifyOrderSystem implements OrderSystem {
  constructor(private readonly settings: { url: string; token: string }) {}

  async submit({ change }: OrderRequest, order: Order, signal: AbortSignal): Promise<OrderOutcome | null> {
    const found = await this.find(order.number, signal);
    if (!found) return refused('Shopify has no order with this number.');
    switch (change.kind) {
      case 'cancel':
        // Cancelled by an earlier try whose answer was lost.
        if (found.cancelledAt !== null) return CONFIRMED;
        return this.mutate(CANCEL, { orderId: found.id }, 'orderCancel', signal);
      case 'address':
        return this.mutate(
          READDRESS,
          { input: { id: found.id, shippingAddress: mailingAddress(change.address, order.address.name) } },
          'orderUpdate',
          signal,
        );
      case 'return':
      case 'exchange':
        return this.takeBack(found, order, change, signal);
      case 'withdraw': {
        const open = found.returns.nodes.find(({ status }) => OPEN_RETURNS.includes(status));
        return open ? this.mutate(CANCEL_RETURN, { id: open.id }, 'returnCancel', signal) : CONFIRMED;
      }
      case 'refund':
        // From which payment, and with which items, is chosen by a person there; staff say how it ended.
        return null;
    }
  }

  /** A return waits for the shop's approval there; an exchange is opened with its new items. */
  private async takeBack(
    found: ShopifyOrder,
    order: Order,
    change: Extract<OrderChange, { kind: 'return' | 'exchange' }>,
    signal: AbortSignal,
  ): Promise<OrderOutcome | null> {
    const exchange = change.kind === 'exchange';
    // Asked for by an earlier try whose answer was lost.
    if (found.returns.nodes.some(({ status }) => OPEN_RETURNS.includes(status)))
      return exchange ? CONFIRMED : null;
    const data = Returnable.parse(await this.query(RETURNABLE, { orderId: found.id }, signal));
    const lines = data.returnableFulfillments.nodes.flatMap(
      (each) => each.returnableFulfillmentLineItems.nodes,
    );
    const positions = change.kind === 'exchange' ? change.items.map(({ item }) => item) : change.items;
    const picked = positions.map((at) => {
      const item = order.items[at];
      const line = lines.find(({ fulfillmentLineItem: { lineItem } }) =>
        item?.variantId && lineItem.variant
          ? gid(item.variantId) === lineItem.variant.id
          : lineItem.title === item?.name,
      );
      return line && item && { line, quantity: Math.min(item.quantity, line.quantity) };
    });
    if (picked.some((each) => !each)) return refused('One of the items cannot be returned.');
    const returnLineItems = picked.flatMap((each) =>
      each
        ? [
            {
              fulfillmentLineItemId: each.line.fulfillmentLineItem.id,
              quantity: each.quantity,
              returnReason: REASONS[change.reason] ?? 'OTHER',
            },
          ]
        : [],
    );
    if (change.kind === 'return') {
      const input = { orderId: found.id, returnLineItems };
      const outcome = await this.mutate(REQUEST_RETURN, { input }, 'returnRequest', signal);
      return outcome.outcome === 'confirmed' ? null : outcome;
    }
    const exchangeLineItems = change.items.map(({ item, variantId }) => ({
      variantId: gid(variantId),
      quantity: order.items[item]?.quantity ?? 1,
    }));
    const returnInput = { orderId: found.id, returnLineItems, exchangeLineItems };
    return this.mutate(CREATE_RETURN, { returnInput }, 'returnCreate', signal);
  }

  private async find(number: string, signal: AbortSignal): Promise<ShopifyOrder | null> {
    const query = `name:${JSON.stringify(number)}`;
    const { orders } = Found.parse(await this.query(FIND, { query }, signal));
    const plain = (name: string): string => name.replace(/^#/, '').toUpperCase();
    return orders.nodes.find(({ name }) => plain(name) === plain(number)) ?? null;
  }

  private async mutate(
    mutation: string,
    variables: object,
    name: string,
    signal: AbortSignal,
  ): Promise<OrderOutcome> {
    const data = z.record(z.string(), z.unknown()).parse(await this.query(mutation, variables, signal));
    const result = z
      .object({ userErrors: UserErrors.optional(), orderCancelUserErrors: UserErrors.optional() })
      .parse(data[name]);
    const [error] = result.userErrors ?? result.orderCancelUserErrors ?? [];
    return error ? refused(error.message) : CONFIRMED;
  }

  private async query(query: string, variables: object, signal: AbortSignal): Promise<unknown> {
    const { status, body } = await callJson(
      `${this.settings.url.replace(/\/$/, '')}/admin/api/${VERSION}/graphql.json`,
      {
        method: 'POST',
        headers: { 'x-shopify-access-token': this.settings.token },
        body: JSON.stringify({ query, variables }),
      },
      signal,
    );
    const answer = z
      .object({ data: z.unknown().optional(), errors: z.array(z.object({ message: z.string() })).optional() })
      .safeParse(body);
    if (status >= 300 || !answer.success || answer.data.errors) {
      const [error] = (answer.success && answer.data.errors) || [];
      throw new Error(`Shopify answered ${String(status)}: ${error?.message ?? 'no GraphQL answer'}`);
    }
    return answer.data.data;
  }
}

const CONFIRMED: OrderOutcome = { outcome: 'confirmed' };
const refused = (reason: string): OrderOutcome => ({ outcome: 'refused', reason: reason.slice(0, 500) });

const gid = (id: string): string => (id.startsWith('gid://') ? id : `gid://shopify/ProductVariant/${id}`);

function mailingAddress(
  { name, line1, line2, city, region, postcode, country }: Address,
  before: string,
): object {
  const [firstName, ...rest] = (name || before).split(' ');
  return {
    firstName,
    lastName: rest.join(' '),
    address1: line1,
    address2: line2,
    city,
    ...(region && { province: region }),
    zip: postcode,
    countryCode: addressCountry(country),
  };
}
