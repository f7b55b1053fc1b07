import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { describeError } from '../../api/request-error.js';
import { useMe } from '../../session/me-context.js';
import { formText } from '../../ui/form-text.js';
import { inboxRoute } from '../inbox-route.js';
import { filterOf, shownOf } from '../model/saved-view.js';
import { VIEWS } from '../model/views.js';
import { t } from '../../messages/desk.js';
import { SavedViewRow } from './saved-view-row.js';
import { useCreateSavedView, useSavedViews } from './use-saved-views.js';
import classes from './views-dialog.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Saves the present filter under a name; renames and deletes what is saved. */
export function ViewsDialog({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('savedViews')}
      closeButtonProps={{ 'aria-label': t('closeTheViews') }}
    >
      <SaveForm onClose={onClose} />
      <ViewList />
    </Modal>
  );
}

function SaveForm({ onClose }: Pick<Props, 'onClose'>) {
  const me = useMe();
  const search = inboxRoute.useSearch();
  const { data } = useSavedViews();
  const shown = shownOf(data?.items ?? [], search);
  const create = useCreateSavedView(({ name }) => {
    notifications.show({ message: t('savedTheView', { name }) });
    onClose();
  });
  const filter = filterOf(search);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        create.mutate({ ...filter, name: formText(form, 'name'), shared: form.has('shared') });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t('theInboxShows', { view: VIEWS.find(({ view }) => view === filter.view)?.label ?? '' })}
          {filter.search && `, ${t('withTheWords', { words: filter.search })}`}
          {filter.label && `, ${t('labelledWith', { label: filter.label })}`}
          {shown && ` (${t('savedAlready', { name: shown.name })})`}
        </Text>
        <TextInput
          name="name"
          label={t('saveItAs')}
          maxLength={60}
          required
          withAsterisk={false}
          data-autofocus
        />
        {me.role === 'owner' && <Checkbox name="shared" label={t('allOfTheDeskSeeIt')} />}
        {create.error && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {describeError(create.error)}
          </Text>
        )}
        <Button type="submit" loading={create.isPending}>
          {t('saveThisFilter')}
        </Button>
      </Stack>
    </form>
  );
}

function ViewList() {
  const { data } = useSavedViews();
  const views = data?.items.filter(({ mayChange }) => mayChange) ?? [];
  if (views.length === 0) return null;
  return (
    <>
      <h3 className={classes.title}>{t('renameOrDelete')}</h3>
      <ul className={classes.list}>
        {views.map((view) => (
          <SavedViewRow key={view.id} view={view} />
        ))}
      </ul>
    </>
  );
}
