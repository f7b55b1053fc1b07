import { useEffect, useMemo } from 'react';
import { useLive } from '../../live/desk-context.js';
import { TypingSignal } from './typing-signal.js';

/** Tells the shopper that an answer is being written. */
export function useTypingSignal(conversationId: string): TypingSignal {
  const { connection } = useLive();
  const signal = useMemo(
    () =>
      new TypingSignal((typing) => {
        // A lost sign of typing is no loss.
        connection.request('typing', { conversationId, typing }).catch(() => undefined);
      }),
    [connection, conversationId],
  );
  useEffect(() => () => signal.stop(), [signal]);
  return signal;
}
