import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ShopperOrder } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { t } from '../../messages/desk.js';
import { changeOf, emptyDraft, readBack } from '../model/order-draft.js';
import type { StaffChange } from '../model/staff-changes.js';
import { OrderChangeFields } from './order-change-fields.js';
import { useOrderChange } from './use-order-change.js';

interface Props {
  conversationId: string;
  shopperOrder: ShopperOrder;
  kind: StaffChange;
  title: string;
  onClose: () => void;
}

/** What is to be changed, read back as it will be written, and a yes to exactly that. */
export function OrderChangeDialog({ conversationId, shopperOrder, kind, title, onClose }: Props) {
  const { order } = shopperOrder;
  const [draft, setDraft] = useState(() => emptyDraft(shopperOrder));
  const request = useOrderChange(conversationId, order.number, onClose);
  const change = changeOf(kind, draft, shopperOrder);
  const refusal = request.data?.refusal ?? (request.error ? describeError(request.error) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change && !request.isPending) request.mutate(change);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <OrderChangeFields kind={kind} shopperOrder={shopperOrder} draft={draft} onChange={setDraft} />
          {change && (
            <Text size="sm" aria-live="polite">
              {readBack(change, order)} {t('theShopperIsTold')}
            </Text>
          )}
          {refusal && (
            <Alert color="red" variant="light" role="alert">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('leaveItAsItIs')}
            </Button>
            <Button type="submit" disabled={!change} loading={request.isPending}>
              {t('yesDoIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
