import { ActionIcon, Popover, TagsInput, Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ConversationSummary, Label, MAX_LABELS } from '#contracts';
import { t } from '../../messages/desk.js';
import { useArrange, useLabels } from './use-arrange.js';

interface Props {
  conversations: readonly ConversationSummary[];
  icon: ReactNode;
}

/** The labels that all of them have, to add to and take from. */
export function LabelEditor({ conversations, icon }: Props) {
  const arrange = useArrange();
  const { data } = useLabels();
  const [opened, setOpened] = useState(false);
  const [first, ...others] = conversations;
  const shared = (first?.labels ?? []).filter((label) =>
    others.every(({ labels }) => labels.includes(label)),
  );
  const change = (labels: string[]) => {
    const valid = labels.flatMap((label) => Label.safeParse(label).data ?? []);
    const add = valid.filter((label) => !shared.includes(label));
    const remove = shared.filter((label) => !labels.includes(label));
    if (add.length + remove.length > 0)
      arrange.mutate({ conversations, change: { kind: 'label', add, remove } });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t('labels')} disabled={opened}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('labels')}
            onClick={() => setOpened(!opened)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('labels')}>
        <TagsInput
          aria-label={t('labels')}
          placeholder={t('addALabel')}
          data={data?.items ?? []}
          value={shared}
          onChange={change}
          maxTags={MAX_LABELS}
          maxLength={30}
          comboboxProps={{ withinPortal: false }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
