import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AlarmTarget } from '#contracts';
import { fieldIssue } from '../../api/request-error.js';
import { t } from '../../messages/index.js';
import { formText } from '../../ui/form-text.js';
import { TARGET_NAME } from '../model/source-words.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SecretNote } from '../../ui/secret-note.js';
import { useSources } from './use-sources.js';

const { kind: Kind } = AlarmTarget.shape;
const FIELDS = ['address'];

/** Has somebody told of alarms; the secret of a webhook is then shown once. */
export function NewTargetDialog({ onClose }: { onClose: () => void }) {
  const { addTarget } = useSources();
  const [kind, setKind] = useState<AlarmTarget['kind']>('email');
  const { data, error } = addTarget;
  const secret = data?.secret;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tellSomebody')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      {secret ? (
        <SecretNote text={t('webhooksAreSigned')} lines={[secret]} onDone={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const address = formText(new FormData(event.currentTarget), 'address').trim();
            addTarget.mutate(
              { kind, address },
              {
                onSuccess: (made) => {
                  if (made.secret === null) onClose();
                },
              },
            );
          }}
        >
          <Stack gap="md">
            <NativeSelect
              label={t('howTheyAreTold')}
              value={kind}
              onChange={(event) => setKind(Kind.parse(event.currentTarget.value))}
              data={Kind.options.map((value) => ({ value, label: TARGET_NAME[value] }))}
            />
            <TextInput
              name="address"
              type={kind === 'email' ? 'email' : 'url'}
              label={t('addressOfTarget', { kind })}
              maxLength={2_000}
              autoComplete="off"
              required
              withAsterisk={false}
              data-autofocus
              error={fieldIssue(error, 'address')}
            />
            <FormProblem error={error} fields={FIELDS} />
            <Button type="submit" loading={addTarget.isPending}>
              {t('tellThem')}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
