import { useEffect, useState } from 'react';
import { useLive } from '../../live/desk-context.js';

const FORGET_AFTER_MS = 6_000;

/** Who is writing in the conversation, in words; null: nobody. */
export function useTyping(conversationId: string): string | null {
  const { connection } = useLive();
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = connection.on('typing', (event) => {
      if (event.conversationId !== conversationId) return;
      clearTimeout(timer);
      setLabel(
        event.typing
          ? `${event.name ?? (event.author === 'shopper' ? 'The shopper' : 'A colleague')} is typing`
          : null,
      );
      // The end of typing may get lost with a connection.
      if (event.typing) timer = setTimeout(() => setLabel(null), FORGET_AFTER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [connection, conversationId]);
  return label;
}
