import { Button } from '@mantine/core';
import { IconPlus, IconRss } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../messages/index.js';
import { useMe } from '../../session/me-context.js';
import { AnalystsOnly } from '../../ui/analysts-only.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { NewStreamDialog } from './new-stream-dialog.js';
import { SourceCard } from './source-card.js';
import { sourcesQuery } from './source-queries.js';
import { Targets } from './targets.js';
import classes from '../monitoring.module.css';
import page from '../../ui/section-page.module.css';
import scrolled from '../../ui/scrolled.module.css';

/** Where posts come from, and who is told. */
export function SourcesPage() {
  const sources = useQuery(sourcesQuery);
  const me = useMe();
  const [adding, setAdding] = useState(false);
  return (
    <AnalystsOnly what={t('monitoring')}>
      <div className={scrolled.frame}>
        <SectionPage
          title={t('sources')}
          tools={
            me.role === 'owner' && (
              <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
                {t('addAStream')}
              </Button>
            )
          }
        >
          <div className={page.pair}>
            <section>
              <h2 className={classes.heading}>{t('streamsOfPosts')}</h2>
              <Loaded query={sources} what={t('theStreams')} height={240}>
                {({ items }) =>
                  items.length === 0 ? (
                    <EmptyState
                      icon={<IconRss size={32} stroke={1.5} />}
                      title={t('noStreamOfPosts')}
                      text={t('noStreamOfPostsText')}
                    />
                  ) : (
                    <ul className={classes.list}>
                      {items.map((source) => (
                        <SourceCard key={source.id} source={source} />
                      ))}
                    </ul>
                  )
                }
              </Loaded>
            </section>
            {me.role === 'owner' && <Targets />}
          </div>
          {adding && <NewStreamDialog onClose={() => setAdding(false)} />}
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}
