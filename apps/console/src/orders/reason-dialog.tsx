import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ListedOrderRequest } from '#contracts';
import { t } from '../messages/index.js';
import { CHANGE_LABEL, requestDetails } from './model/request-words.js';

export interface Asked {
  request: ListedOrderRequest;
  what: 'refuse' | 'undo';
}

interface Props {
  asked: Asked;
  onClose: () => void;
  onDecide: (reason: string) => void;
}

const MAX_REASON = 500;

/** Asks why something is refused or undone: the shopper reads it. */
export function ReasonDialog({ asked: { request, what }, onClose, onDecide }: Props) {
  const [reason, setReason] = useState('');
  // A refusal without a word helps nobody.
  const ready = what === 'undo' || reason.trim() !== '';
  const title = what === 'refuse' ? t('refuseTheRequest') : t('undoTheChange');
  const decide = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onDecide(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form onSubmit={decide}>
        <Stack gap="sm">
          <Text size="sm">
            {CHANGE_LABEL[request.change.kind]}, {request.orderNumber}: {requestDetails(request).join('; ')}
          </Text>
          <Textarea
            data-autofocus
            label={what === 'refuse' ? t('whyTheShopperReadsThis') : t('whyIfYouLike')}
            maxLength={MAX_REASON}
            autosize
            minRows={2}
            required={what === 'refuse'}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('leaveItAsItIs')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {what === 'refuse' ? t('refuse') : t('undoIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
