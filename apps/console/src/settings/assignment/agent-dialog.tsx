import { Button, Modal, MultiSelect, NumberInput, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { AgentRouting, type Colleague } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { useLabels } from '../../inbox/arrange/use-arrange.js';
import { t } from '../../messages/desk.js';
import { LANGUAGES } from './languages.js';
import { useChangeAgent } from './use-assignment.js';

interface Props {
  /** Null: closed. */
  colleague: Colleague | null;
  usual: number;
  onClose: () => void;
}

/** What one member of the desk is given. */
export function AgentDialog({ colleague, usual, onClose }: Props) {
  return (
    <Modal
      opened={colleague !== null}
      onClose={onClose}
      title={colleague && t('whatNameIsGiven', { name: colleague.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {colleague && <AgentForm key={colleague.id} colleague={colleague} usual={usual} onClose={onClose} />}
    </Modal>
  );
}

function AgentForm({ colleague, usual, onClose }: Props & { colleague: Colleague }) {
  const [capacity, setCapacity] = useState<string | number>(colleague.capacity ?? '');
  const [languages, setLanguages] = useState(colleague.languages);
  const [skills, setSkills] = useState(colleague.skills);
  const { data: labels } = useLabels();
  const change = useChangeAgent(onClose);
  const parsed = AgentRouting.safeParse({ capacity: capacity === '' ? null : capacity, languages, skills });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) change.mutate({ id: colleague.id, ...parsed.data });
      }}
    >
      <Stack gap="md">
        <NumberInput
          label={t('conversationsAtATime')}
          description={t('emptyIsTheDesksZeroIsNone', { usual })}
          placeholder={String(usual)}
          min={0}
          max={50}
          allowDecimal={false}
          value={capacity}
          onChange={setCapacity}
          data-autofocus
        />
        <MultiSelect
          label={t('languages')}
          description={t('languagesMean')}
          data={LANGUAGES}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          value={languages}
          onChange={setLanguages}
        />
        <TagsInput
          label={t('labelsThatAreTheirs')}
          description={t('labelsThatAreTheirsMean')}
          data={labels?.items ?? []}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          value={skills}
          onChange={setSkills}
          error={!parsed.success && t('labelsAreLike')}
        />
        {change.error && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {describeError(change.error)}
          </Text>
        )}
        <Button type="submit" loading={change.isPending} disabled={!parsed.success}>
          {t('keepIt')}
        </Button>
      </Stack>
    </form>
  );
}
