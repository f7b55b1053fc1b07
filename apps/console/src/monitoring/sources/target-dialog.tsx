import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AlarmTarget, BodyInputOf, routes } from '#contracts';
import { t } from '../../messages/index.js';
import { FormProblem } from '../../ui/form-problem.js';
import { useSources } from './use-sources.js';

type Change = BodyInputOf<typeof routes.changeAlarmTarget>;

interface Props {
  target: AlarmTarget;
  title: string;
  /** What is kept of the fields. */
  change: Change;
  /** How to do without what is set; null: nothing is. */
  without: { label: string; change: Change } | null;
  /** That say themselves what is wrong with them, by their path. */
  fieldNames?: readonly string[];
  onClose: () => void;
  /** The fields, with why they were not taken. */
  children: (error: Error | null) => ReactNode;
}

/** Changes when somebody is told of alarms. */
export function TargetDialog({
  target: { id },
  title,
  change,
  without,
  fieldNames = [],
  onClose,
  children,
}: Props) {
  const { changeTarget } = useSources();
  const { error } = changeTarget;
  const keep = (next: Change) => changeTarget.mutate({ id, ...next }, { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep(change);
        }}
      >
        <Stack gap="md">
          {children(error)}
          <FormProblem error={error} fields={fieldNames} />
          <Group justify="flex-end" gap="xs">
            {without && (
              <Button variant="default" onClick={() => keep(without.change)}>
                {without.label}
              </Button>
            )}
            <Button type="submit" loading={changeTarget.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
