import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBackpack, IconMessage2Bolt, IconMessages, IconPackage, IconReload } from '@tabler/icons-react';
import { formatMoney, type FoundOrder } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { underBase } from '../../base-path.js';
import { holderLabel, ORDER_STATUS_LABEL, shopperName } from '../../format/labels.js';
import { formatDate } from '../../format/time.js';
import { insertReply } from '../../inbox/thread/insertion.js';
import { t } from '../../messages/desk.js';
import type { Found } from './use-found.js';

/** Letters of a text that is shown in part. */
const LONGEST = 120;

interface Ways {
  /** Account id of who looks. */
  me: string;
  openConversation: (id: string) => void;
  openOrder: (found: FoundOrder) => void;
  openReplies: () => void;
}

/** What was found, as lines of the palette. `text` is what it was found for: the palette's own filter lets it through. */
export function foundActions(found: Found, text: string, ways: Ways): SpotlightActionGroupData[] {
  const icon = { size: 18, stroke: 1.5 };
  const group = (name: string, actions: SpotlightActionData[]): SpotlightActionGroupData[] =>
    actions.length === 0
      ? []
      : [{ group: name, actions: actions.map((action) => ({ keywords: text, ...action })) }];
  return [
    ...group(
      t('conversations'),
      found.conversations.map((conversation) => ({
        id: `found-${conversation.id}`,
        label: shopperName(conversation.shopper),
        description: [
          holderLabel(conversation, ways.me),
          conversation.lastWords?.text ?? conversation.lastMessage?.text ?? '',
        ].join(' · '),
        leftSection: <IconMessages {...icon} aria-hidden />,
        rightSection: <time>{formatDate(conversation.updatedAt)}</time>,
        onClick: () => ways.openConversation(conversation.id),
      })),
    ),
    ...group(
      t('orders'),
      found.orders.map((each) => ({
        id: `found-${each.order.number}`,
        label: each.order.number,
        description: `${ORDER_STATUS_LABEL[each.order.status]} · ${each.order.address.name || each.order.email}`,
        leftSection: <IconPackage {...icon} aria-hidden />,
        rightSection: <time>{formatDate(each.order.placedAt)}</time>,
        onClick: () => ways.openOrder(each),
      })),
    ),
    ...group(
      t('cannedReplies'),
      found.replies.slice(0, 5).map((reply) => ({
        id: `found-${reply.id}`,
        label: `/${reply.name}`,
        description: reply.text.slice(0, LONGEST),
        leftSection: <IconMessage2Bolt {...icon} aria-hidden />,
        onClick: () => {
          if (!insertReply(reply)) ways.openReplies();
        },
      })),
    ),
    ...group(
      t('products'),
      found.products.map(({ id, name, brand, price, currency }) => ({
        id: `found-${id}`,
        label: name,
        description: [brand, formatMoney({ amount: price, currency })].filter(Boolean).join(' · '),
        leftSection: <IconBackpack {...icon} aria-hidden />,
        onClick: () => {
          window.open(underBase(`/shop/products/${encodeURIComponent(id)}`), '_blank', 'noreferrer');
        },
      })),
    ),
    ...group(
      t('search'),
      found.error
        ? [
            {
              id: 'found-again',
              label: t('notEverythingCouldBeSearched'),
              description: `${describeError(found.error)} ${t('tryAgain')}`,
              leftSection: <IconReload {...icon} aria-hidden />,
              closeSpotlightOnTrigger: false,
              onClick: found.retry,
            },
          ]
        : [],
    ),
  ];
}
