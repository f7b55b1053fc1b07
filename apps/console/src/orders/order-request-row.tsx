import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ListedOrderRequest, OrderRequestState } from '#contracts';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import { CHANGE_LABEL, REQUEST_STATE_LABEL, requestDetails } from './model/request-words.js';
import { requestRowId } from './request-row-id.js';
import classes from './order-request-row.module.css';

const STATE_COLOR: Record<OrderRequestState, string> = {
  requested: 'yellow',
  confirmed: 'green',
  refused: 'red',
  undone: 'gray',
};

interface Props {
  request: ListedOrderRequest;
  busy: boolean;
  onConfirm: () => void;
  onRefuse: () => void;
  onUndo: () => void;
  onFocus: () => void;
}

/** What was asked of one order, what became of it, and what can be done. */
export function OrderRequestRow({ request, busy, onConfirm, onRefuse, onUndo, onFocus }: Props) {
  const { id, orderNumber, change, state, reason, shopper, askedBy, settledBy, conversationId } = request;
  const about = `${CHANGE_LABEL[change.kind]}, ${orderNumber}`;
  return (
    <li
      id={requestRowId(id)}
      className={classes.row}
      tabIndex={-1}
      onFocus={onFocus}
      aria-label={`${about}, ${REQUEST_STATE_LABEL[state]}`}
    >
      <div className={classes.head}>
        <strong className={classes.number}>{orderNumber}</strong>
        <span>{CHANGE_LABEL[change.kind]}</span>
        <Badge size="sm" variant="dot" color={STATE_COLOR[state]}>
          {REQUEST_STATE_LABEL[state]}
        </Badge>
      </div>
      <ul className={classes.items}>
        {requestDetails(request).map((line, at) => (
          <li key={`${String(at)} ${line}`}>{line}</li>
        ))}
      </ul>
      {reason && <p className={classes.reason}>{t('becauseReason', { reason })}</p>}
      <p className={classes.faint}>
        {askedBy === null
          ? t('askedByShopper', {
              shopper: shopper ? shopper.name || shopper.email : t('anErasedCustomer'),
              at: formatDateTime(request.requestedAt),
            })
          : t('doneByStaff', { staff: askedBy, at: formatDateTime(request.requestedAt) })}
        {settledBy !== null &&
          settledBy !== askedBy &&
          request.settledAt !== null &&
          ` · ${t('settledByStaff', { state: REQUEST_STATE_LABEL[state], staff: settledBy, at: formatDateTime(request.settledAt) })}`}
      </p>
      <div className={classes.tools}>
        {state === 'requested' && (
          <>
            <Button
              size="compact-sm"
              disabled={busy}
              aria-label={t('confirmAbout', { about })}
              onClick={onConfirm}
            >
              {t('confirm')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              aria-label={t('refuseAbout', { about })}
              onClick={onRefuse}
            >
              {t('refuse')}
            </Button>
          </>
        )}
        {request.mayUndo && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            aria-label={t('undoAbout', { about })}
            onClick={onUndo}
          >
            {t('undo')}
          </Button>
        )}
        {conversationId !== null && (
          <Link
            to="/inbox"
            search={{ view: 'all', c: conversationId }}
            className={classes.link}
            aria-label={t('conversationAbout', { about })}
          >
            {t('openTheConversation')}
          </Link>
        )}
      </div>
    </li>
  );
}
