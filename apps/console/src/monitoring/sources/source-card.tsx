import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PostSource } from '#contracts';
import { formatCount } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { useMe } from '../../session/me-context.js';
import { TONE_NAME } from '../model/source-words.js';
import { RemoveDialog } from '../../ui/remove-dialog.js';
import { useSources } from './use-sources.js';
import classes from '../monitoring.module.css';

/** A stream of posts: where they come from, and how that goes. */
export function SourceCard({ source }: { source: PostSource }) {
  const { id, name, tone, posts, lastPostAt, silentSince, feed } = source;
  const me = useMe();
  const { poll, removeStream } = useSources();
  const [asked, setAsked] = useState(false);
  return (
    <li className={classes.alarm}>
      <div className={classes.head}>
        <Link className={classes.title} to="/monitoring/streams/$stream" params={{ stream: id }}>
          {name}
        </Link>
        <SourceState source={source} />
      </div>
      <p className={classes.text}>
        {[
          t(feed ? 'aFeed' : 'pushedPosts'),
          TONE_NAME[tone],
          t('postsOfStream', { posts: formatCount(posts), count: posts }),
          ...(lastPostAt === null ? [] : [t('lastPostAt', { at: formatDateTime(lastPostAt) })]),
        ].join(' · ')}
      </p>
      {silentSince !== null && (
        <p className={classes.text}>{t('silentSinceText', { since: formatDateTime(silentSince) })}</p>
      )}
      {feed && (
        <>
          <p className={classes.text}>{feed.address}</p>
          {feed.failure !== null && feed.failedAt !== null && (
            <p className={classes.problem}>
              {t('feedFailed', {
                at: formatDateTime(feed.failedAt),
                why: feed.failure,
                times: feed.failures,
                next: formatDateTime(feed.nextAt),
              })}
            </p>
          )}
          <p className={classes.text}>
            {[
              feed.succeededAt === null
                ? t('neverAnswered')
                : t('lastAnswered', { at: formatDateTime(feed.succeededAt) }),
              t('takenOfFeed', { taken: formatCount(feed.taken), leftOut: formatCount(feed.leftOut) }),
            ].join(' · ')}
          </p>
          {feed.note !== null && <p className={classes.text}>{feed.note}</p>}
        </>
      )}
      {me.role === 'owner' && (
        <div className={classes.head}>
          {feed && (
            <Button
              aria-label={`${t('askItNow')}: ${name}`}
              size="xs"
              variant="default"
              loading={poll.isPending}
              onClick={() => poll.mutate(id)}
            >
              {t('askItNow')}
            </Button>
          )}
          <Button
            aria-label={`${t('remove')}: ${name}`}
            size="xs"
            variant="default"
            onClick={() => setAsked(true)}
          >
            {t('remove')}
          </Button>
        </div>
      )}
      {asked && (
        <RemoveDialog
          title={t('removeStreamOf', { name })}
          text={t('removeStreamText', { posts: formatCount(posts), count: posts })}
          pending={removeStream.isPending}
          onClose={() => setAsked(false)}
          onRemove={() => removeStream.mutate(id, { onSettled: () => setAsked(false) })}
        />
      )}
    </li>
  );
}

/** In words beside the colour. */
function SourceState({ source }: { source: PostSource }) {
  const { color, text } = stateOf(source);
  return (
    <Badge size="sm" variant="dot" color={color}>
      {text}
    </Badge>
  );
}

function stateOf({ feed, silentSince, heardAt }: PostSource): { color: string; text: string } {
  if (silentSince !== null) return { color: 'red', text: t('stateSilent') };
  if (feed?.failure) return { color: 'orange', text: t('stateFailing') };
  if (heardAt === null && !feed?.succeededAt) return { color: 'gray', text: t('stateNotYet') };
  return { color: 'green', text: t('stateHeard') };
}
