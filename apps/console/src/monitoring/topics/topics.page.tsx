import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FoundTopicsOfStream } from '#contracts';
import { formatCount } from '../../format/number.js';
import { formatDate, formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { AnalystsOnly } from '../../ui/analysts-only.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { streamName } from '../model/alarm-words.js';
import { topicsQuery } from '../monitoring-queries.js';
import { TopicCard } from './topic-card.js';
import { useTopics } from './use-topics.js';
import classes from '../monitoring.module.css';
import scrolled from '../../ui/scrolled.module.css';

/** What is spoken of, found without anybody saying what to look for. */
export function TopicsPage() {
  const topics = useQuery(topicsQuery);
  const { find } = useTopics();
  return (
    <AnalystsOnly what={t('monitoring')}>
      <div className={scrolled.frame}>
        <SectionPage
          title={t('foundTopics')}
          tools={
            <Button size="xs" variant="default" loading={find.isPending} onClick={() => find.mutate()}>
              {t('findTopicsNow')}
            </Button>
          }
        >
          <Loaded query={topics} what={t('foundTopics')} height={420}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState
                  icon={<IconBulb size={32} stroke={1.5} />}
                  title={t('noTopicsYet')}
                  text={t('noTopicsYetText')}
                />
              ) : (
                items.map((found) => <StreamTopics key={found.streamId} found={found} />)
              )
            }
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

function StreamTopics({ found }: { found: FoundTopicsOfStream }) {
  const { streamKind: kind, streamName: name, foundAt, since, texts, unfiled, topics } = found;
  const stream = streamName({ kind, name });
  const [mutedToo, setMutedToo] = useState(false);
  const muted = topics.filter(({ isMuted }) => isMuted).length;
  return (
    <section className={classes.topics}>
      <h2 className={classes.heading}>{stream}</h2>
      <p className={classes.text}>
        {t('topicsOfStream', {
          topics: formatCount(topics.length - muted),
          count: topics.length - muted,
          texts: formatCount(texts),
          since: formatDate(since),
          unfiled: formatCount(unfiled),
          at: formatDateTime(foundAt),
        })}
      </p>
      <ul className={classes.list} aria-label={t('topicsIn', { stream })}>
        {topics
          .filter(({ isMuted }) => mutedToo || !isMuted)
          .map((topic) => (
            <TopicCard key={topic.id} topic={topic} others={topics} />
          ))}
      </ul>
      {muted > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setMutedToo(!mutedToo)}>
          {t(mutedToo ? 'hideMuted' : 'showMuted', { count: muted })}
        </Button>
      )}
    </section>
  );
}
