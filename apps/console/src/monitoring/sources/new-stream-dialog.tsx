import { Button, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { StreamTone } from '#contracts';
import { fieldIssue } from '../../api/request-error.js';
import { basePath } from '../../base-path.js';
import { t } from '../../messages/index.js';
import { formText } from '../../ui/form-text.js';
import { TONE_NAME } from '../model/source-words.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SecretNote } from '../../ui/secret-note.js';
import { useSources } from './use-sources.js';

const FIELDS = ['name', 'feed'];

/** Makes a stream: of a feed, or of what is sent to it, whose secret is then shown once. */
export function NewStreamDialog({ onClose }: { onClose: () => void }) {
  const { addStream } = useSources();
  const [kind, setKind] = useState('feed');
  const { data, error } = addStream;
  const secret = data?.secret;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addAStream')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      {secret ? (
        <SecretNote
          text={t('sendPostsThere')}
          lines={[
            t('postTo', { address: `${location.origin}${basePath()}/api/v1/streams/${data.id}/posts` }),
            secret,
          ]}
          onDone={onClose}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            addStream.mutate(
              {
                name: formText(form, 'name'),
                tone: StreamTone.parse(formText(form, 'tone')),
                ...(kind === 'feed' && { feed: formText(form, 'feed').trim() }),
              },
              {
                onSuccess: (made) => {
                  if (made.secret === null) onClose();
                },
              },
            );
          }}
        >
          <Stack gap="md">
            <TextInput
              name="name"
              label={t('nameOfTheStream')}
              maxLength={100}
              required
              withAsterisk={false}
              data-autofocus
              error={fieldIssue(error, 'name')}
            />
            <Radio.Group label={t('whereItsPostsComeFrom')} value={kind} onChange={setKind}>
              <Stack gap="xs" mt="xs">
                <Radio value="feed" label={t('ofAFeed')} />
                <Radio value="push" label={t('sentToIt')} />
              </Stack>
            </Radio.Group>
            {kind === 'feed' && (
              <TextInput
                name="feed"
                type="url"
                label={t('addressOfTheFeed')}
                description={t('feedNote')}
                placeholder="https://"
                maxLength={2_000}
                required
                withAsterisk={false}
                error={fieldIssue(error, 'feed')}
              />
            )}
            <NativeSelect
              name="tone"
              label={t('whatItsPostsAreAbout')}
              defaultValue="general"
              data={StreamTone.options.map((value) => ({ value, label: TONE_NAME[value] }))}
            />
            <FormProblem error={error} fields={FIELDS} />
            <Button type="submit" loading={addStream.isPending}>
              {t('addTheStream')}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
