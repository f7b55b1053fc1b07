import { WebhookDeliveryState } from '#contracts';
import { oneText } from '../../../router-search.js';

/** What the address says of the page. */
export interface WebhooksSearch {
  /** Whose deliveries are shown. */
  of?: string | undefined;
  /** Only those in that state. */
  state?: WebhookDeliveryState | undefined;
}

export const parseWebhooksSearch = (raw: Record<string, unknown>): WebhooksSearch => ({
  of: oneText(raw.of),
  state: WebhookDeliveryState.optional().catch(undefined).parse(raw.state),
});
