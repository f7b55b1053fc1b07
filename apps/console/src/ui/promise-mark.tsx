import { IconAlarm, IconAlertTriangle } from '@tabler/icons-react';
import { type ConversationSummary, promiseState } from '#contracts';
import { formatDateTime, formatSpan } from '../format/time.js';
import { t } from '../messages/desk.js';
import classes from './promise-mark.module.css';

const MINUTE = 60_000;

interface Props {
  conversation: Pick<ConversationSummary, 'dueAt' | 'warnAt'>;
  now: number;
}

/** That a promised answer is nearly due, or late: a sign, words and a colour. Nothing while there is time. */
export function PromiseMark({ conversation, now }: Props) {
  const state = promiseState(conversation, now);
  const { dueAt } = conversation;
  if (state === null || dueAt === null) return null;
  const Sign = state === 'near' ? IconAlarm : IconAlertTriangle;
  return (
    <span
      className={classes.mark}
      data-state={state}
      title={t('promisedBy', { time: formatDateTime(dueAt) })}
    >
      <Sign size={13} stroke={2} aria-hidden />
      {promiseWords(dueAt - now)}
    </span>
  );
}

/** @param left Milliseconds to the promised time; negative past it. */
export function promiseWords(left: number): string {
  if (Math.abs(left) < MINUTE) return t('answerDueNow');
  return left > 0
    ? t('answerDueIn', { left: formatSpan(left) })
    : t('answerLateBy', { past: formatSpan(-left) });
}
