import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useMe } from '../session/me-context.js';
import { sessionQuery } from '../session/session.js';
import { ConversationCache } from './conversation-cache.js';
import { LiveContext } from './desk-context.js';
import { LiveDesk } from './live-desk.js';
import { StaffConnection } from './staff-connection.js';

/** Connects while it is shown. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const me = useMe();
  const [live] = useState(() => {
    // The session may have ended or lost its role: ask, and the shell follows the answer.
    const connection = new StaffConnection(() => void queries.invalidateQueries(sessionQuery));
    return { connection, desk: new LiveDesk(connection, new ConversationCache(queries, me.id)) };
  });
  useEffect(() => {
    const stop = live.desk.start();
    live.connection.connect();
    return () => {
      stop();
      live.connection.close();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
