import { IconLock } from '@tabler/icons-react';
import { formatTime } from '../../format/time.js';
import type { MessageGroup } from '../model/timeline.js';
import { t } from '../../messages/desk.js';
import { MessageView } from './message-view.js';
import classes from './message-group.module.css';

const NAMES = { shopper: t('shopper'), assistant: t('assistant'), agent: t('agent'), system: '' } as const;

export function MessageGroupView({ group }: { group: MessageGroup }) {
  const { author, authorName, visibility, messages } = group;
  const [first] = messages;
  return (
    <div
      className={classes.group}
      data-side={author === 'shopper' ? 'start' : 'end'}
      data-note={visibility === 'note'}
    >
      <div className={classes.head}>
        {visibility === 'note' && <IconLock size={12} aria-hidden />}
        <span className={classes.name}>{authorName ?? NAMES[author]}</span>
        {visibility === 'note' && <span>{t('privateNote2')}</span>}
        {first && <time dateTime={new Date(first.at).toISOString()}>{formatTime(first.at)}</time>}
      </div>
      {messages.map((message) => (
        <MessageView key={message.id} message={message} />
      ))}
    </div>
  );
}
