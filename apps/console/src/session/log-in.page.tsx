import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { LOG_IN, type routes, type StaffAccount } from '#contracts';
import { api } from '../api/api.js';
import { describeError } from '../api/request-error.js';
import { formText } from '../ui/form-text.js';
import { t } from '../messages/first.js';
import classes from './log-in.module.css';

/** Asks who it is. @param onLoggedIn shows what they came for, at the same address */
export function LogInPage({ onLoggedIn }: { onLoggedIn: (account: StaffAccount) => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const logIn = async (form: FormData) => {
    setAsking(true);
    setFailure(null);
    try {
      const body = { email: formText(form, 'email'), password: formText(form, 'password') };
      await onLoggedIn((await api<typeof routes.logIn>(LOG_IN, { body })).account);
    } catch (error) {
      setFailure(error);
      setAsking(false);
    }
  };

  return (
    <main className={classes.page}>
      <Paper className={classes.card} p="xl" radius="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void logIn(new FormData(event.currentTarget));
          }}
        >
          <Stack gap="md">
            <div>
              <Title order={1} size="h3">
                {t('logInToAttendant')}
              </Title>
              <Text c="dimmed" size="sm" mt={4}>
                {t('theDeskBehindTheShop')}
              </Text>
            </div>
            <TextInput
              name="email"
              type="email"
              label={t('email')}
              autoComplete="username"
              required
              autoFocus
              withAsterisk={false}
            />
            <PasswordInput
              name="password"
              label={t('password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
            />
            {failure !== null && (
              <Alert color="red" variant="light" role="alert" className={classes.error}>
                {describeError(failure)}
              </Alert>
            )}
            <Button type="submit" loading={isAsking}>
              {t('logIn')}
            </Button>
            <Text size="sm" c="dimmed" className={classes.hint}>
              {t('firstTimeHereTheServer')}
            </Text>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
