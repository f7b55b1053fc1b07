import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import type { FoundTopic } from '#contracts';
import { Sparkline } from '../../charts/sparkline.js';
import { formatCount } from '../../format/number.js';
import { t } from '../../messages/index.js';
import { Posts } from '../posts.js';
import { MergeDialog } from './merge-dialog.js';
import { RenameDialog } from './rename-dialog.js';
import { useTopics } from './use-topics.js';
import classes from '../monitoring.module.css';

const WEEK = 7;

/** A topic: how much it is spoken of, in which words, and what an analyst makes of it. */
export function TopicCard({ topic, others }: { topic: FoundTopic; others: readonly FoundTopic[] }) {
  const { id, name, words, posts, days, examples, isMuted, parts } = topic;
  const { mute, part } = useTopics();
  const [asked, setAsked] = useState<'rename' | 'merge' | null>(null);
  const close = () => setAsked(null);
  return (
    <li className={classes.alarm}>
      <div className={classes.head}>
        <span className={classes.title}>{name || t('topicWithoutWords')}</span>
        {isMuted && (
          <Badge size="sm" variant="light" color="gray">
            {t('muted')}
          </Badge>
        )}
        <Sparkline values={days} label={t('postsByDayOf', { name })} />
      </div>
      <p className={classes.text}>
        {[t('postsOfTopic', { posts: formatCount(posts), count: posts }), trendOf(days)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {words.length > 0 && <p className={classes.text}>{t('wordsOfTopic', { words: words.join(', ') })}</p>}
      {parts.map((one) => (
        <div key={one.id} className={classes.head}>
          <span className={classes.text}>{t('partOfTopic', { name: one.name })}</span>
          <Button
            aria-label={`${t('takeApart')}: ${one.name}`}
            size="compact-xs"
            variant="default"
            onClick={() => part.mutate({ id: one.id, into: id })}
          >
            {t('takeApart')}
          </Button>
        </div>
      ))}
      <details>
        <summary>{t('examplesOfTopic', { count: examples.length })}</summary>
        <Posts posts={examples} />
      </details>
      <div className={classes.head}>
        <Button
          aria-label={`${t('rename')}: ${name}`}
          size="xs"
          variant="default"
          onClick={() => setAsked('rename')}
        >
          {t('rename')}
        </Button>
        <Button
          aria-label={`${t('mergeTopic')}: ${name}`}
          size="xs"
          variant="default"
          disabled={others.length < 2}
          onClick={() => setAsked('merge')}
        >
          {t('mergeTopic')}
        </Button>
        <Button
          aria-label={`${t(isMuted ? 'unmute' : 'mute')}: ${name}`}
          size="xs"
          variant="default"
          onClick={() => mute.mutate({ id, isMuted: !isMuted })}
        >
          {t(isMuted ? 'unmute' : 'mute')}
        </Button>
      </div>
      {asked === 'rename' && <RenameDialog topic={topic} onClose={close} />}
      {asked === 'merge' && (
        <MergeDialog topic={topic} others={others.filter((one) => one.id !== id)} onClose={close} />
      )}
    </li>
  );
}

/** This week beside the one before, where both were read whole. */
function trendOf(days: readonly number[]): string | null {
  if (days.length < 2 * WEEK) return null;
  const sum = (some: readonly number[]) => some.reduce((all, many) => all + many, 0);
  return t('topicThisWeek', {
    now: formatCount(sum(days.slice(-WEEK))),
    before: formatCount(sum(days.slice(-2 * WEEK, -WEEK))),
  });
}
