import { ActionIcon, Button, Stack, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CANNED_VARIABLES, type CannedReply, MAX_MESSAGE_LENGTH, NewCannedReply, routes } from '#contracts';
import { api } from '../api/api.js';
import { cannedQueryOptions } from '../inbox/thread/use-canned.js';
import { failed } from '../ui/failed.js';
import { Loaded } from '../ui/loaded.js';
import { offerUndo } from '../ui/offer-undo.js';
import { t } from '../messages/index.js';
import { Card } from './card.js';
import { SettingsPage } from './settings-page.js';
import classes from './canned.module.css';

/** Replies that staff write once and insert with `/`. */
export function CannedPage() {
  const replies = useQuery(cannedQueryOptions);
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries(cannedQueryOptions);
  const create = useMutation({
    mutationFn: (body: { name: string; text: string }) => api(routes.createCannedReply, { body }),
    onSuccess: again,
    onError: failed(t('theReplyCouldNotBeKept')),
  });
  const remove = useMutation({
    mutationFn: (reply: CannedReply) =>
      api(routes.removeCannedReply, { params: { id: reply.id } }).then(() => reply),
    onSuccess: ({ id, name, text }) => {
      void again();
      offerUndo(`undo-canned-${id}`, t('cannedReplyRemoved', { name }), () => create.mutate({ name, text }));
    },
    onError: failed(t('theReplyCouldNotBeRemoved')),
  });
  return (
    <SettingsPage title={t('cannedReplies')}>
      <Card title={t('newCannedReply')}>
        <NewReply pending={create.isPending} onCreate={(reply) => create.mutateAsync(reply)} />
      </Card>
      <Loaded query={replies} what={t('theCannedReplies')} height={120}>
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((reply) => (
              <li key={reply.id} className={classes.reply}>
                <span className={classes.text}>
                  <strong>/{reply.name}</strong>
                  {reply.text}
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeCannedReply', { name: reply.name })}
                  onClick={() => remove.mutate(reply)}
                >
                  <IconX size={16} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </SettingsPage>
  );
}

interface NewReplyProps {
  pending: boolean;
  onCreate: (reply: { name: string; text: string }) => Promise<unknown>;
}

function NewReply({ pending, onCreate }: NewReplyProps) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const parsed = NewCannedReply.safeParse({ name, text });
  const isWrong = name !== '' && !NewCannedReply.shape.name.safeParse(name).success;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!parsed.success) return;
        // What could not be kept stays to be sent again.
        onCreate(parsed.data).then(
          () => {
            setName('');
            setText('');
          },
          () => undefined,
        );
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('cannedName')}
          description={t('cannedNameHint')}
          maxLength={40}
          value={name}
          error={isWrong && t('cannedNameWrong')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('reply')}
          description={t('cannedVariables', {
            variables: CANNED_VARIABLES.map((each) => `{{ ${each} }}`).join(', '),
          })}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MAX_MESSAGE_LENGTH}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={pending} disabled={!parsed.success} className={classes.save}>
          {t('keepIt')}
        </Button>
      </Stack>
    </form>
  );
}
