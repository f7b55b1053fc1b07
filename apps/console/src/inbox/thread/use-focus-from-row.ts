import { useEffect } from 'react';
import { rowId } from '../list/row-id.js';
import { THREAD_ID } from './thread-id.js';

/** Who opened the conversation by the keyboard, from its row, goes on in it. */
export function useFocusFromRow(conversationId: string): void {
  useEffect(() => {
    const row = document.getElementById(rowId(conversationId));
    // A click leaves the focus where the pointer is.
    if (row !== null && row === document.activeElement && row.matches(':focus-visible'))
      document.getElementById(THREAD_ID)?.focus();
  }, [conversationId]);
}
