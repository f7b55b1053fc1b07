import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo, useSyncExternalStore } from 'react';
import type { StaffMessage } from '#contracts';
import { formatDay } from '../../format/time.js';
import { useLive } from '../../live/desk-context.js';
import { useNow } from '../../ui/use-now.js';
import { timeline } from '../model/timeline.js';
import { t } from '../../messages/desk.js';
import { MessageGroupView } from './message-group.js';
import { OutgoingBubble } from './outgoing-bubble.js';
import { useStickToEnd } from './use-stick-to-end.js';
import { THREAD_ID } from './thread-id.js';
import { useFocusFromRow } from './use-focus-from-row.js';
import { useTyping } from './use-typing.js';
import classes from './timeline.module.css';

interface Props {
  conversationId: string;
  messages: StaffMessage[];
}

export function Timeline({ conversationId, messages }: Props) {
  const { desk } = useLive();
  const now = useNow(60_000);
  const outgoing = useSyncExternalStore(desk.outbox.subscribe, () => desk.outbox.of(conversationId));
  const typing = useTyping(conversationId);
  const items = useMemo(() => timeline(messages), [messages]);
  useFocusFromRow(conversationId);
  const { scroller, atEnd, onScroll, toEnd } = useStickToEnd([items, outgoing, typing]);

  return (
    <div className={classes.frame}>
      <div
        id={THREAD_ID}
        ref={scroller}
        className={classes.scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t('messages')}
        tabIndex={0}
      >
        {items.map((item) => {
          switch (item.kind) {
            case 'day':
              return (
                <div key={item.key} className={classes.day}>
                  {formatDay(item.at, now)}
                </div>
              );
            case 'system':
              return (
                <div key={item.key} className={classes.system}>
                  {item.message.text}
                </div>
              );
            case 'group':
              return <MessageGroupView key={item.key} group={item} />;
          }
        })}
        {outgoing.map((message) => (
          <OutgoingBubble key={message.clientMessageId} message={message} />
        ))}
        {typing && <div className={classes.typing}>{typing}</div>}
      </div>
      {!atEnd && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.toEnd}
          leftSection={<IconArrowDown size={14} />}
          onClick={toEnd}
        >
          {t('newest')}
        </Button>
      )}
    </div>
  );
}
