import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { t } from '../messages/index.js';
import { formText } from '../ui/form-text.js';
import { useSearches } from './use-searches.js';

/** Has one phrase searched for as another. */
export function SynonymDialog({
  said = '',
  means = '',
  onClose,
}: {
  said?: string;
  means?: string;
  onClose: () => void;
}) {
  const { decide } = useSearches();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newSynonym')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const input = { said: formText(form, 'said').trim(), means: formText(form, 'means').trim() };
          decide.mutate({ ...input, state: 'accepted' }, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <TextInput
            name="said"
            label={t('shoppersSay')}
            defaultValue={said}
            maxLength={60}
            required
            withAsterisk={false}
            data-autofocus={said === '' || undefined}
          />
          <TextInput
            name="means"
            label={t('theShopCallsIt')}
            description={t('asProductsAreCalled')}
            defaultValue={means}
            maxLength={60}
            required
            withAsterisk={false}
            data-autofocus={said !== '' || undefined}
          />
          <Button type="submit" loading={decide.isPending}>
            {t('searchForItSo')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
