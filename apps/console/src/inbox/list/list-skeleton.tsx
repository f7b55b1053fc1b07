import { Skeleton } from '@mantine/core';
import { t } from '../../messages/desk.js';
import classes from './list-skeleton.module.css';

export function ListSkeleton() {
  return (
    <div role="status" aria-label={t('loadingConversations')}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.row}>
          <Skeleton height={12} width="50%" />
          <Skeleton height={10} width="90%" />
          <Skeleton height={10} width="35%" />
        </div>
      ))}
    </div>
  );
}
