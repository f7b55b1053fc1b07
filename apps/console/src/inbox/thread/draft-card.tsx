import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ConversationSummary, routes } from '#contracts';
import { api } from '../../api/api.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { t } from '../../messages/desk.js';
import classes from './draft-card.module.css';

interface Props {
  conversation: ConversationSummary;
  onInsert: (text: string) => void;
}

/** What the assistant would answer, with its source, while the shopper waits for an answer: D puts it into the field. */
export function DraftCard({ conversation, onInsert }: Props) {
  const { id, lastWords, asked } = conversation;
  const { data } = useQuery({
    queryKey: ['drafts', id, lastWords?.at],
    queryFn: ({ signal }) => api(routes.draftReplies, { params: { id } }, signal),
    enabled: asked > 0,
    staleTime: Infinity,
  });
  const drafts = asked > 0 ? (data?.items ?? []) : [];
  const [first] = drafts;
  useShortcuts({ d: first && (() => onInsert(first.text)) });
  if (drafts.length === 0) return null;
  return (
    <ul className={classes.drafts} aria-label={t('draftedReplies')}>
      {drafts.slice(0, 2).map(({ text, source }, at) => (
        <li key={text} className={classes.draft}>
          <p className={classes.text} title={text}>
            {text}
          </p>
          <span className={classes.foot}>
            {source && (
              <a href={source.url} target="_blank" rel="noreferrer">
                {source.title}
              </a>
            )}
            <Tooltip label={t('insertTheDraftKey')} disabled={at > 0}>
              <Button size="compact-xs" variant="default" onClick={() => onInsert(text)}>
                {t('insert')}
              </Button>
            </Tooltip>
          </span>
        </li>
      ))}
    </ul>
  );
}
