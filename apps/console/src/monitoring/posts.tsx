import { Link } from '@tanstack/react-router';
import type { OpinionPost } from '#contracts';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import { SentimentMark } from '../ui/sentiment-mark.js';
import classes from './monitoring.module.css';

const VOICE_NAME: Record<NonNullable<OpinionPost['voice']>, string> = {
  review: t('voiceReview'),
  chat: t('voiceChat'),
  return: t('voiceReturn'),
};

/** What was said, in the words of those who said it. */
export function Posts({ posts }: { posts: readonly OpinionPost[] }) {
  if (posts.length === 0) return <p className={classes.text}>{t('noPosts')}</p>;
  return (
    <div className={classes.list}>
      {posts.map((post) => (
        <figure key={post.id} className={classes.post}>
          <blockquote>{post.text}</blockquote>
          <figcaption>
            {post.label && <SentimentMark label={post.label} />}{' '}
            {[post.voice && VOICE_NAME[post.voice], post.product, formatDateTime(post.at)]
              .filter(Boolean)
              .join(' · ')}{' '}
            <Whole post={post} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

/** Where it can be read whole, by those who may. */
function Whole({ post: { reviewId, conversationId } }: { post: OpinionPost }) {
  const me = useMe();
  if (reviewId !== null)
    return (
      <Link to="/reviews/explorer" search={{ review: reviewId }}>
        {t('wholeReview')}
      </Link>
    );
  if (conversationId !== null && me.role === 'owner')
    return (
      <Link to="/inbox" search={{ view: 'all', c: conversationId }}>
        {t('readInConversation')}
      </Link>
    );
  return null;
}
