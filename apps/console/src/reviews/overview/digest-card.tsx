import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../settings/card.js';
import { Loaded } from '../../ui/loaded.js';
import { formatPeriod } from '../model/period.js';
import { digestsQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';
import classes from './overview.module.css';

/** What the week said, written from its numbers; earlier weeks to choose. */
export function DigestCard() {
  const digests = useQuery(digestsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Loaded query={digests} what={t('theWeeklyDigest')} height={260}>
      {({ items }) => {
        const digest = items.find(({ id }) => id === chosen) ?? items[0];
        if (!digest) {
          return (
            <Card title={t('weeklyDigest')}>
              <p className={classes.note}>{t('theFirstDigestIsWritten')}</p>
            </Card>
          );
        }
        return (
          <Card title={digest.title}>
            {items.length > 1 && (
              <NativeSelect
                size="xs"
                w="fit-content"
                aria-label={t('week')}
                value={digest.id}
                onChange={(event) => setChosen(event.currentTarget.value)}
                data={items.map((item) => ({ value: item.id, label: formatPeriod(item) }))}
              />
            )}
            {digest.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </Card>
        );
      }}
    </Loaded>
  );
}
