import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { describeError, fieldIssue, RequestError } from '../api/request-error.js';
import { formText } from '../ui/form-text.js';
import { t } from '../messages/index.js';
import { MIN_PASSWORD } from './min-password.js';

export function PasswordForm() {
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: (data: FormData) =>
      api(routes.changePassword, {
        body: { current: formText(data, 'current'), next: formText(data, 'next') },
      }),
    onSuccess: () => {
      form.current?.reset();
      notifications.show({ message: t('thePasswordIsChangedYour') });
    },
  });
  const { error } = change;
  const wrongCurrent =
    error instanceof RequestError && error.code === 'wrong_password' ? describeError(error) : undefined;
  const nextIssue = fieldIssue(error, 'next');
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(new FormData(event.currentTarget));
      }}
    >
      <Stack gap="md" maw={360}>
        <PasswordInput
          name="current"
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={wrongCurrent}
        />
        <PasswordInput
          name="next"
          label={t('newPassword')}
          description={t('atLeastMinPasswordCharacters2', { MIN_PASSWORD })}
          autoComplete="new-password"
          minLength={MIN_PASSWORD}
          required
          withAsterisk={false}
          error={nextIssue}
        />
        {error && !wrongCurrent && !nextIssue && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {describeError(error)}
          </Text>
        )}
        <Button type="submit" loading={change.isPending} w="fit-content">
          {t('changeThePassword')}
        </Button>
      </Stack>
    </form>
  );
}
