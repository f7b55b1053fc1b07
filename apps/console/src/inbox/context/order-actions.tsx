import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShopperOrder } from '#contracts';
import { t } from '../../messages/desk.js';
import { STAFF_CHANGES, type StaffChange } from '../model/staff-changes.js';
import { OrderChangeDialog } from './order-change-dialog.js';
import classes from './order-summary.module.css';

const LABEL: Record<StaffChange, string> = {
  cancel: t('cancelOrder'),
  address: t('changeTheAddress'),
  return: t('startAReturn'),
  withdraw: t('takeTheReturnBack'),
  refund: t('noteARefund'),
};

interface Props {
  conversationId: string;
  shopperOrder: ShopperOrder;
}

/** What can be done with an order now, under the rules that hold for the shopper. */
export function OrderActions({ conversationId, shopperOrder }: Props) {
  const [open, setOpen] = useState<StaffChange | null>(null);
  const { order, refusals, refundable } = shopperOrder;
  const possible = STAFF_CHANGES.filter(
    (kind) => refusals[kind] === null && (kind !== 'refund' || refundable > 0),
  );
  return (
    <div className={classes.tools}>
      {possible.map((kind) => (
        <Button
          key={kind}
          size="compact-xs"
          variant="default"
          aria-label={t('actionOfOrder', { action: LABEL[kind], order: order.number })}
          onClick={() => setOpen(kind)}
        >
          {LABEL[kind]}
        </Button>
      ))}
      {possible.length === 0 && <span className={classes.faint}>{t('nothingCanBeDoneWithIt')}</span>}
      {open && (
        <OrderChangeDialog
          conversationId={conversationId}
          shopperOrder={shopperOrder}
          kind={open}
          title={t('actionOfOrder', { action: LABEL[open], order: order.number })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
