import { IconArrowLeft, IconPointer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { Loaded } from '../../ui/loaded.js';
import { t } from '../../messages/index.js';
import { ReviewEditor } from './review-editor.js';
import { reviewQuery } from './use-reviews.js';
import classes from './explorer.module.css';

/** The open review. */
export function ReviewPane({ id }: { id: string | undefined }) {
  if (id === undefined) {
    return (
      <EmptyState
        icon={<IconPointer size={32} stroke={1.5} />}
        title={t('chooseAReview')}
        text={t('itsWholeTextShowsHere')}
      />
    );
  }
  return <OpenReview id={id} />;
}

function OpenReview({ id }: { id: string }) {
  const review = useQuery(reviewQuery(id));
  return (
    <>
      <LinkButton
        from="/reviews/explorer"
        to="."
        search={(search) => ({ ...search, review: undefined })}
        className={classes.back}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowLeft size={14} stroke={1.5} aria-hidden />}
      >
        {t('allReviews')}
      </LinkButton>
      <Loaded query={review} what={t('theReview')} height={320}>
        {(detail) => <ReviewEditor detail={detail} />}
      </Loaded>
    </>
  );
}
