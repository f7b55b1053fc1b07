import { Skeleton } from '@mantine/core';
import { t } from '../../messages/desk.js';
import classes from './thread-skeleton.module.css';

const WIDTHS = ['45%', '62%', '38%', '55%'];

export function ThreadSkeleton() {
  return (
    <div className={classes.pane} role="status" aria-label={t('loadingTheConversation')}>
      <Skeleton height={16} width={180} />
      {WIDTHS.map((width, index) => (
        <Skeleton key={width} height={56} width={width} radius="lg" ml={index % 2 === 1 ? 'auto' : 0} />
      ))}
    </div>
  );
}
