import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ConversationSummary, routes, type ShopperFile as File } from '#contracts';
import { api } from '../../api/api.js';
import { formatDate, formatDateTime } from '../../format/time.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { t } from '../../messages/desk.js';
import { inboxRoute } from '../inbox-route.js';
import { Fact, Facts } from './facts.js';
import classes from './shopper-file.module.css';

const CONSENT: Record<File['consent'], string> = {
  granted: t('consentGranted'),
  refused: t('consentRefused'),
  unasked: t('consentUnasked'),
};

/** Notes about the shopper, what they asked before, and whether their behaviour may be kept. */
export function ShopperFile({ conversation: { id } }: { conversation: ConversationSummary }) {
  const queries = useQueryClient();
  const key = ['shopper-file', id];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api(routes.getShopperFile, { params: { id } }, signal),
    staleTime: 30_000,
  });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const add = useMutation({
    mutationFn: (text: string) => api(routes.addShopperNote, { params: { id }, body: { text } }),
    onSuccess: again,
    onError: failed(t('theNoteCouldNotBeKept')),
  });
  const remove = useMutation({
    mutationFn: (note: File['notes'][number]) =>
      api(routes.removeShopperNote, { params: { id, noteId: note.id } }).then(() => note),
    onSuccess: ({ id: noteId, text }) => {
      void again();
      offerUndo(`undo-note-${noteId}`, t('noteRemoved'), () => add.mutate(text));
    },
    onError: failed(t('theNoteCouldNotBeRemoved')),
  });
  if (!data) return null;
  return (
    <>
      <section className={classes.block} aria-label={t('notesAboutTheShopper')}>
        <h2 className={classes.title}>{t('notesAboutTheShopper')}</h2>
        {data.notes.length > 0 && (
          <ul className={classes.list}>
            {data.notes.map((note) => (
              <li key={note.id} className={classes.note}>
                <span>
                  {note.text}
                  <small className={classes.by}>{t('byAt', { by: note.by, at: formatDate(note.at) })}</small>
                </span>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeTheNote')}
                  onClick={() => remove.mutate(note)}
                >
                  <IconX size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <NoteField onAdd={(text) => add.mutate(text)} />
      </section>
      {data.past.length > 0 && <Past past={data.past} />}
      <Facts title={t('privacy')}>
        <Fact name={t('behaviour')}>{CONSENT[data.consent]}</Fact>
      </Facts>
    </>
  );
}

function NoteField({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(text.trim());
        setText('');
      }}
    >
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        className={classes.text}
        aria-label={t('noteAboutTheShopper')}
        placeholder={t('forAllTheirConversations')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" disabled={text.trim() === ''}>
        {t('addNote')}
      </Button>
    </form>
  );
}

function Past({ past }: { past: File['past'] }) {
  const search = inboxRoute.useSearch();
  return (
    <section className={classes.block} aria-label={t('pastConversations')}>
      <h2 className={classes.title}>{t('pastConversations')}</h2>
      <ul className={classes.list}>
        {past.map(({ id, topic, lastWords, at, rating }) => (
          <li key={id}>
            <Link to="/inbox" search={{ ...search, c: id }} className={classes.past} activeProps={{}}>
              <span className={classes.words}>{topic ?? lastWords}</span>
              <small className={classes.by}>
                {formatDateTime(at)}
                {rating !== null && `, ${t('valueOf5', { value: rating })}`}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
