import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ListedOrderRequest } from '#contracts';
import { stepRow } from '../inbox/model/step-row.js';
import { t } from '../messages/index.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { OrderRequestRow } from './order-request-row.js';
import { type Asked, ReasonDialog } from './reason-dialog.js';
import { requestRowId } from './request-row-id.js';
import { useOrderRequests } from './use-order-requests.js';
import classes from './orders.module.css';

interface Props {
  requests: readonly ListedOrderRequest[];
  /** Loads the next page; null at the end. */
  more: { load: () => void; isLoading: boolean } | null;
}

/** The requests with their keyboard cursor, and the dialog that asks for a reason. */
export function OrderRequests({ requests, more }: Props) {
  const { confirm, refuse, undo } = useOrderRequests();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [cursor, setCursor] = useState<{ id: string | undefined; index: number }>({
    id: undefined,
    index: -1,
  });
  const move = (step: 1 | -1) => {
    const index = stepRow(
      requests.map(({ id }) => id),
      cursor,
      step,
    );
    const request = requests[index];
    if (!request) return;
    setCursor({ id: request.id, index });
    document.getElementById(requestRowId(request.id))?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  const decide = (reason: string) => {
    if (!asked) return;
    (asked.what === 'refuse' ? refuse : undo).mutate({ request: asked.request, reason });
    setAsked(null);
  };
  const busy = confirm.isPending || refuse.isPending || undo.isPending;
  return (
    <>
      <ul className={classes.rows} aria-label={t('orderRequests')}>
        {requests.map((request, index) => (
          <OrderRequestRow
            key={request.id}
            request={request}
            busy={busy}
            onConfirm={() => confirm.mutate(request)}
            onRefuse={() => setAsked({ request, what: 'refuse' })}
            onUndo={() => setAsked({ request, what: 'undo' })}
            onFocus={() => setCursor({ id: request.id, index })}
          />
        ))}
      </ul>
      {more && (
        <Button
          className={classes.more}
          size="xs"
          variant="default"
          loading={more.isLoading}
          onClick={more.load}
        >
          {t('showMore')}
        </Button>
      )}
      {asked && <ReasonDialog asked={asked} onClose={() => setAsked(null)} onDecide={decide} />}
    </>
  );
}
