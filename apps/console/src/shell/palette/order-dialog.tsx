import { Button, Group, Modal } from '@mantine/core';
import type { FoundOrder } from '#contracts';
import { OrderSummary } from '../../inbox/context/order-summary.js';
import { LinkButton } from '../../ui/link-button.js';
import { t } from '../../messages/desk.js';

interface Props {
  found: FoundOrder | null;
  onClose: () => void;
}

/** An order that was found, with the way to its customer's conversation and to what was asked of it. */
export function OrderDialog({ found, onClose }: Props) {
  return (
    <Modal
      opened={found !== null}
      onClose={onClose}
      title={found && t('orderNamed', { number: found.order.number })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {found && (
        <OrderSummary
          open
          order={found.order}
          tools={
            <Group gap="xs" mt="sm">
              {found.conversationId && (
                <LinkButton
                  to="/inbox"
                  search={{ view: 'all', c: found.conversationId }}
                  size="xs"
                  data-autofocus
                  onClick={onClose}
                >
                  {t('goToTheConversation')}
                </LinkButton>
              )}
              <LinkButton
                to="/orders"
                search={{ q: found.order.number }}
                size="xs"
                variant="default"
                onClick={onClose}
              >
                {t('requestsOfThisOrder')}
              </LinkButton>
              <Button size="xs" variant="default" onClick={onClose}>
                {t('close')}
              </Button>
            </Group>
          }
        />
      )}
    </Modal>
  );
}
