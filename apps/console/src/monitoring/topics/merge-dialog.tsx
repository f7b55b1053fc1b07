import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import type { FoundTopic } from '#contracts';
import { t } from '../../messages/index.js';
import { formText } from '../../ui/form-text.js';
import { useTopics } from './use-topics.js';

interface Props {
  topic: FoundTopic;
  others: readonly FoundTopic[];
  onClose: () => void;
}

/** Has the posts of a topic count for another one. */
export function MergeDialog({ topic: { id, name }, others, onClose }: Props) {
  const { merge } = useTopics();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mergeTopicOf', { name })}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const into = formText(new FormData(event.currentTarget), 'into');
          merge.mutate({ id, into }, { onSettled: onClose });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('mergeTopicText')}</Text>
          <NativeSelect
            name="into"
            label={t('mergeInto')}
            data={others.map((one) => ({ value: one.id, label: one.name || t('topicWithoutWords') }))}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button type="submit" loading={merge.isPending}>
              {t('mergeTopic')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
