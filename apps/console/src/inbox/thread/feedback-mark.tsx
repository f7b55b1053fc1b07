import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { t } from '../../messages/desk.js';
import classes from './feedback-mark.module.css';

export function FeedbackMark({ feedback }: { feedback: 'up' | 'down' }) {
  const Thumb = feedback === 'up' ? IconThumbUp : IconThumbDown;
  return (
    <span className={classes.mark} data-feedback={feedback}>
      <Thumb size={14} stroke={1.75} aria-hidden />
      {feedback === 'up' ? t('theShopperFoundThisHelpful') : t('theShopperDidNotFind')}
    </span>
  );
}
