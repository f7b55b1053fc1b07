import type { Namespace } from 'socket.io';
import {
  type ServerToShopper,
  type ServerToStaff,
  SHOPPER_NAMESPACE,
  type ShopperToServer,
  STAFF_NAMESPACE,
  type StaffToServer,
} from '#contracts';

/** Sockets of everyone who sees a conversation; the same name in both namespaces. */
export const conversationRoom = (conversationId: string): string => `conversation:${conversationId}`;
/** Staff sockets, which all see the inbox change. */
export const INBOX_ROOM = 'inbox';

interface WithServer {
  server: { of(name: string): unknown };
}

/** The other namespace of the same server; the server itself knows the events of one alone. */
export const staffOf = ({ server }: WithServer) =>
  server.of(STAFF_NAMESPACE) as Namespace<StaffToServer, ServerToStaff>;
export const shoppersOf = ({ server }: WithServer) =>
  server.of(SHOPPER_NAMESPACE) as Namespace<ShopperToServer, ServerToShopper>;
