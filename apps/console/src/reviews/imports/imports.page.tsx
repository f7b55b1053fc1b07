import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Loaded } from '../../ui/loaded.js';
import { REVIEWS_KEY } from '../report-queries.js';
import { ImportCard } from './import-card.js';
import { NewImport } from './new-import.js';
import { importsQuery } from './use-imports.js';
import classes from './imports.module.css';
import { t } from '../../messages/index.js';

/** Files of reviews on their way in, and those that came. */
export function ImportsPage() {
  const imports = useQuery(importsQuery);
  const queries = useQueryClient();
  const taken = imports.data?.items.reduce((sum, { accepted }) => sum + accepted, 0);
  useEffect(() => {
    // New reviews are in: reports seen before are out of date.
    if (taken) void queries.invalidateQueries({ queryKey: REVIEWS_KEY });
  }, [taken, queries]);
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">{t('reviewsImports')}</h1>
      <NewImport />
      <Loaded query={imports} what={t('theImports')} height={160}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className={classes.imports} aria-label={t('imports')}>
              {items.map((item) => (
                <ImportCard key={item.id} item={item} />
              ))}
            </ul>
          ) : (
            <p className={classes.note}>{t('nothingWasImportedYet')}</p>
          )
        }
      </Loaded>
    </div>
  );
}
