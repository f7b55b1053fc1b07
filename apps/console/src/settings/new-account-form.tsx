import { Button, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Role } from '#contracts';
import { describeError, fieldIssue } from '../api/request-error.js';
import { ROLE_LABEL } from '../format/labels.js';
import { formText } from '../ui/form-text.js';
import { t } from '../messages/index.js';
import { MIN_PASSWORD } from './min-password.js';
import { useCreateAccount } from './use-accounts.js';

const FIELDS = ['name', 'email', 'role', 'password'];

export function NewAccountForm({ onCreated }: { onCreated: () => void }) {
  const create = useCreateAccount(() => {
    notifications.show({ message: t('theAccountIsReadyGive') });
    onCreated();
  });
  const { error } = create;
  const elsewhere = error && !FIELDS.some((field) => fieldIssue(error, field));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        create.mutate({
          name: formText(form, 'name'),
          email: formText(form, 'email'),
          role: Role.parse(formText(form, 'role')),
          password: formText(form, 'password'),
        });
      }}
    >
      <Stack gap="md">
        <TextInput
          name="name"
          label={t('name')}
          description={t('shoppersSeeItWhenThis')}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
          error={fieldIssue(error, 'name')}
        />
        <TextInput
          name="email"
          type="email"
          label={t('email')}
          maxLength={200}
          autoComplete="off"
          required
          withAsterisk={false}
          error={fieldIssue(error, 'email')}
        />
        <NativeSelect
          name="role"
          label={t('role')}
          description={t('agentsAnswerShoppersAnalystsRead')}
          defaultValue="agent"
          data={Role.options.map((value) => ({ value, label: ROLE_LABEL[value] }))}
        />
        <PasswordInput
          name="password"
          label={t('firstPassword')}
          description={t('atLeastMinPasswordCharacters', { MIN_PASSWORD })}
          minLength={MIN_PASSWORD}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={fieldIssue(error, 'password')}
        />
        {elsewhere && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {describeError(error)}
          </Text>
        )}
        <Button type="submit" loading={create.isPending}>
          {t('addTheAccount')}
        </Button>
      </Stack>
    </form>
  );
}
