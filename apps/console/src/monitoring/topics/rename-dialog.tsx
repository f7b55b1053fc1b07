import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { FoundTopic } from '#contracts';
import { t } from '../../messages/index.js';
import { formText } from '../../ui/form-text.js';
import { useTopics } from './use-topics.js';

/** Gives a topic a name of the analyst's own, or the found one back. */
export function RenameDialog({
  topic: { id, name, isRenamed },
  onClose,
}: {
  topic: FoundTopic;
  onClose: () => void;
}) {
  const { rename } = useTopics();
  const store = (next: string | null) =>
    rename.mutate({ id, name: next, before: isRenamed ? name : null }, { onSettled: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('renameTopic', { name })}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store(formText(new FormData(event.currentTarget), 'name').trim() || null);
        }}
      >
        <Stack gap="sm">
          <TextInput
            name="name"
            label={t('nameOfTheTopic')}
            defaultValue={name}
            maxLength={100}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            {isRenamed && (
              <Button variant="default" onClick={() => store(null)}>
                {t('asItWasFound')}
              </Button>
            )}
            <Button type="submit" loading={rename.isPending}>
              {t('rename')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
