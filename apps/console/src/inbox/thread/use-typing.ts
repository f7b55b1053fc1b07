import { useEffect, useState } from 'react';
import { useLive } from '../../live/desk-context.js';
import { t } from '../../messages/desk.js';

const FORGET_AFTER_MS = 6_000;

/** Who is writing in the conversation, in words; null: nobody. */
export function useTyping(conversationId: string): string | null {
  const { connection } = useLive();
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: string | null) => {
      clearTimeout(timer);
      setLabel(next);
      // The end of typing may get lost with a connection.
      if (next) timer = setTimeout(() => setLabel(null), FORGET_AFTER_MS);
    };
    const stops = [
      connection.on('typing', ({ conversationId: id, author, name, typing }) => {
        if (id !== conversationId) return;
        const who = name ?? (author === 'shopper' ? t('theShopper') : t('aColleague'));
        show(typing ? t('whoIsTyping', { who }) : null);
      }),
      connection.on('message:new', (message) => {
        // What was being typed has come. A message sent again with its trace, or a note, ends nothing.
        const typed =
          message.author !== 'assistant' && message.visibility === 'public' && message.trace === null;
        if (message.conversationId === conversationId && typed) show(null);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [connection, conversationId]);
  return label;
}
