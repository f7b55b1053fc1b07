import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatCount, formatDecimal } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { formatAmount } from './model/amount.js';
import { type Proposal, urgency } from './model/proposals.js';
import { whyOf } from './model/why.js';
import classes from './restock.module.css';

const STATE = {
  approved: t('approvedNotSent'),
  sending: t('beingSent'),
  sent: t('underWay'),
  received: t('here'),
} as const;

/** What the table and the file say of each product. */
export const restockColumns: Column<Proposal>[] = [
  {
    id: 'product',
    label: t('product'),
    value: ({ name }) => name,
    cell: ({ productId, name, approvals }) => (
      <span className={classes.product}>
        <Link
          from="/restock"
          to="."
          search={(current) => ({ ...current, product: productId })}
          resetScroll={false}
        >
          {name}
        </Link>
        {approvals.map(({ id, quantity, state }) => (
          <Badge key={id} size="xs" variant="light">
            {quantity} {STATE[state]}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    id: 'quantity',
    label: t('orderNow'),
    numeric: true,
    value: ({ brief, quantity }) => (brief ? quantity : null),
    cell: ({ brief, quantity }) => (brief ? <strong>{formatCount(quantity)}</strong> : '–'),
  },
  {
    id: 'why',
    label: t('why'),
    value: urgency,
    cell: (plan) => <span className={classes.why}>{whyOf(plan)}</span>,
  },
  { id: 'left', label: t('left'), numeric: true, value: ({ onHand }) => onHand },
  { id: 'underWay', label: t('underWayHead'), numeric: true, value: ({ underWay }) => underWay },
  {
    id: 'weekly',
    label: t('soldAWeek'),
    numeric: true,
    value: ({ brief }) => brief && Math.round(brief.weekly.mean * 10) / 10,
    cell: ({ brief }) =>
      brief
        ? `${formatDecimal(brief.weekly.mean, 1)} (${formatDecimal(brief.weekly.low, 1)}–${formatDecimal(brief.weekly.high, 1)})`
        : '–',
  },
  {
    id: 'leadTime',
    label: t('leadTimeDays'),
    numeric: true,
    value: ({ brief }) => brief?.leadTime.half ?? null,
    cell: ({ brief }) => (brief ? `${brief.leadTime.half}–${brief.leadTime.most}` : '–'),
  },
  {
    id: 'amount',
    label: t('orderAmount'),
    numeric: true,
    value: ({ amount }) => Math.round(amount * 100) / 100,
    cell: ({ amount, currency }) => (amount > 0 ? formatAmount(amount, currency) : '–'),
  },
  { id: 'category', label: t('category'), value: ({ category }) => category, hidden: true },
];

/** The same for a file, where a reason is a sentence and not an order of urgency. */
export const fileColumns: Column<Proposal>[] = [
  { id: 'id', label: t('productId'), value: ({ productId }) => productId },
  ...restockColumns.map((column) => (column.id === 'why' ? { ...column, value: whyOf } : column)),
];

export const approveColumn = (onApprove: (proposal: Proposal) => void): Column<Proposal> => ({
  id: 'approve',
  label: t('approve'),
  value: () => null,
  cell: (proposal) =>
    proposal.quantity > 0 ? (
      <Button
        size="compact-xs"
        variant="light"
        aria-label={t('approveQuantityOf', { quantity: proposal.quantity, product: proposal.name })}
        onClick={() => onApprove(proposal)}
      >
        {t('approve')}
      </Button>
    ) : null,
});
