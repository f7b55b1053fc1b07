import type { CannedReply } from '#contracts';
import { t } from '../../messages/desk.js';
import classes from './canned-list.module.css';

interface Props {
  id: string;
  replies: readonly CannedReply[];
  /** Place of the one that Enter inserts. */
  active: number;
  onChoose: (reply: CannedReply) => void;
}

/** DOM id of a choice, for the field to point at. */
export const cannedId = (list: string, at: number): string => `${list}-${String(at)}`;

/** Replies that fit what was typed after the slash. */
export function CannedList({ id, replies, active, onChoose }: Props) {
  if (replies.length === 0) return <p className={classes.none}>{t('noCannedReply')}</p>;
  return (
    <ul id={id} role="listbox" aria-label={t('cannedReplies')} className={classes.list}>
      {replies.map((reply, at) => (
        <li
          key={reply.id}
          id={cannedId(id, at)}
          role="option"
          aria-selected={at === active}
          className={classes.choice}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(reply)}
        >
          <strong>/{reply.name}</strong> <span className={classes.text}>{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}
