import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { describeError } from '../api/request-error.js';
import { parseSearch } from '../router-search.js';
import { formText } from '../ui/form-text.js';
import { t } from '../messages/first.js';
import { returnPath } from './return-path.js';
import { sessionQuery } from './session.js';
import classes from './log-in.module.css';

const route = getRouteApi('/log-in');

export function LogInPage() {
  const { to } = route.useSearch();
  const queries = useQueryClient();
  const router = useRouter();
  const logIn = useMutation({
    mutationFn: (form: FormData) =>
      api(routes.logIn, { body: { email: formText(form, 'email'), password: formText(form, 'password') } }),
    onSuccess: async ({ account }) => {
      queries.setQueryData(sessionQuery.queryKey, account);
      const { pathname, search } = new URL(returnPath(to), window.location.origin);
      await router.navigate({ to: pathname, search: parseSearch(search), replace: true });
    },
  });

  return (
    <main className={classes.page}>
      <Paper className={classes.card} p="xl" radius="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            logIn.mutate(new FormData(event.currentTarget));
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
            {logIn.isError && (
              <Alert color="red" variant="light" role="alert" className={classes.error}>
                {describeError(logIn.error)}
              </Alert>
            )}
            <Button type="submit" loading={logIn.isPending}>
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
