import type { StaffMessage } from '#contracts';
import { t } from '../../messages/desk.js';
import { Attachments } from './attachments.js';
import { FeedbackMark } from './feedback-mark.js';
import { IntentCorrection } from './intent-correction.js';
import { OrderCardView } from './order-card.js';
import { ProductCardView } from './product-card.js';
import { TraceDetails } from './trace-details.js';
import { UnderstandingLine } from './understanding-line.js';
import classes from './message-view.module.css';

/** One message with what belongs to it: cards, and below it what was understood or why it was said. */
export function MessageView({ message }: { message: StaffMessage }) {
  const { author, text, attachments, products, order, quickReplies, trace, feedback, visibility, language } =
    message;
  return (
    <div className={classes.message} data-author={author} data-note={visibility === 'note'}>
      {text && (
        <div className={classes.bubble} lang={language ?? undefined}>
          {text}
        </div>
      )}
      <Attachments files={attachments} />
      {order && <OrderCardView order={order} />}
      {products.length > 0 && (
        <div className={classes.products}>
          {products.map((product) => (
            <ProductCardView key={product.productId} product={product} />
          ))}
        </div>
      )}
      {quickReplies.length > 0 && (
        <ul className={classes.offers} aria-label={t('offeredAnswers')}>
          {quickReplies.map((reply) => (
            <li key={reply}>{reply}</li>
          ))}
        </ul>
      )}
      {feedback && <FeedbackMark feedback={feedback} />}
      {author === 'shopper' && text !== '' && trace && (
        <UnderstandingLine understanding={trace.understanding} />
      )}
      {author === 'shopper' && text !== '' && <IntentCorrection message={message} />}
      {author === 'assistant' && <TraceDetails message={message} />}
    </div>
  );
}
