import { basePath } from '../../base-path.js';
import { Button, CopyButton, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ReviewFilter } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { formatDate } from '../../format/time.js';
import { formText } from '../../ui/form-text.js';
import { t } from '../../messages/index.js';
import { useCreateShare } from './use-shares.js';
import classes from './view-tools.module.css';

/** Makes a link to a read-only report of the filtered reviews, for people without an account. */
export function ShareForm({ filter }: { filter: ReviewFilter }) {
  const create = useCreateShare();
  const made = create.data;
  if (made) {
    const address = `${window.location.origin}${basePath()}/console/shared/${encodeURIComponent(made.token)}`;
    return (
      <Stack gap="sm" className={classes.made}>
        <TextInput label={t('theLinkShownOnlyNow')} readOnly value={address} data-autofocus />
        <Text size="sm" c="dimmed">
          {t('whoeverHasItSeesThis', { expiresAt: formatDate(made.share.expiresAt) })}
        </Text>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="xs" w="fit-content" onClick={copy}>
              {copied ? t('copied') : t('copyTheLink')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        create.mutate({ name: formText(form, 'name'), days: formText(form, 'days'), filter });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('aLinkShowsTheFigures')}</Text>
        <TextInput
          name="name"
          label={t('titleOfTheReport')}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
        />
        <NativeSelect
          name="days"
          label={t('endsAfter')}
          defaultValue="14"
          data={[
            { value: '1', label: '1 day' },
            { value: '14', label: '14 days' },
            { value: '90', label: '90 days' },
          ]}
        />
        {create.error && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {describeError(create.error)}
          </Text>
        )}
        <Button type="submit" w="fit-content" loading={create.isPending}>
          {t('makeTheLink')}
        </Button>
      </Stack>
    </form>
  );
}
