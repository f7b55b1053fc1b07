import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouterState } from '@tanstack/react-router';
import type { ReviewFilter } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { formText } from '../../ui/form-text.js';
import { viewParams } from '../model/saved-view.js';
import { t } from '../../messages/index.js';
import { ViewList } from './view-list.js';
import { useCreateView } from './use-views.js';

interface Props {
  opened: boolean;
  onClose: () => void;
  page: string;
  filter: ReviewFilter;
}

/** Keeps what the address holds under a name; lists what is kept. */
export function ViewsDialog({ opened, onClose, page, filter }: Props) {
  const search = useRouterState({ select: ({ location }) => location.search });
  const create = useCreateView((view) => {
    notifications.show({ message: t('savedAsView', { view: view.name }) });
    onClose();
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('savedViews')}
      closeButtonProps={{ 'aria-label': t('closeTheViews') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          create.mutate({
            name: formText(form, 'name'),
            shared: form.has('shared'),
            page,
            filter,
            params: viewParams(search),
          });
        }}
      >
        <Stack gap="md">
          <TextInput
            name="name"
            label={t('nameOfThisView')}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
          />
          <Checkbox name="shared" label={t('colleaguesSeeItToo')} />
          {create.error && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {describeError(create.error)}
            </Text>
          )}
          <Button type="submit" loading={create.isPending}>
            {t('save')}
          </Button>
        </Stack>
      </form>
      <ViewList />
    </Modal>
  );
}
