import { Button, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { describeError } from '../../api/request-error.js';
import { formText } from '../../ui/form-text.js';
import { shortId } from '../../format/labels.js';
import { versionsQuery } from '../../versions/version-queries.js';
import { t } from '../../messages/index.js';
import { useStartExperiment } from './use-experiments.js';

/** Two arms and how shoppers are shared out between them. */
export function NewExperimentDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const versions = useQuery(versionsQuery('recommender'));
  const start = useStartExperiment(onClose);
  const choices = [
    { value: '', label: t('countsAndContentAlone') },
    ...(versions.data?.items ?? []).map(({ id, model }) => ({
      value: id,
      label: `${shortId(id)}, ${model}`,
    })),
  ];
  const active = versions.data?.items.find((version) => version.active)?.id ?? '';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('startAnExperiment')}
      closeButtonProps={{ 'aria-label': t('closeWithoutStarting') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const share = Number(formText(form, 'share')) / 100;
          start.mutate({
            name: formText(form, 'name'),
            arms: [
              { name: 'A', versionId: formText(form, 'a') || null, share: 1 - share },
              { name: 'B', versionId: formText(form, 'b') || null, share },
            ],
          });
        }}
      >
        <Stack gap="md">
          <TextInput
            name="name"
            label={t('name')}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
          />
          <NativeSelect name="a" label={t('aWhatBIsHeld')} data={choices} />
          <NativeSelect name="b" label="B" data={choices} defaultValue={active} />
          <NumberInput
            name="share"
            label={t('shoppersWhoGetBPer')}
            description={t('eachShopperAlwaysGetsThe')}
            defaultValue={50}
            min={1}
            max={99}
            allowDecimal={false}
            required
            withAsterisk={false}
          />
          {start.error && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {describeError(start.error)}
            </Text>
          )}
          <Button type="submit" loading={start.isPending}>
            {t('start')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
