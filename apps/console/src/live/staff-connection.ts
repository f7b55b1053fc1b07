import { io, type Socket } from 'socket.io-client';
import { basePath } from '../base-path.js';
import { type ServerToStaff, STAFF_NAMESPACE, type StaffToServer } from '#contracts';
import { type AnswerOf, type Emitter, type PayloadOf, request, type StaffEvent } from './request.js';

export type ConnectionState = 'connecting' | 'online' | 'offline';

/** What the live desk needs of a connection; tests stand in for it. */
export interface StaffLink {
  request<E extends StaffEvent>(event: E, payload: PayloadOf<E>): Promise<AnswerOf<E>>;
  on<E extends keyof ServerToStaff>(event: E, handler: ServerToStaff[E]): () => void;
  onOnline(handler: () => void): () => void;
}

/** Socket.IO's own types cannot follow an event whose name is not known yet. */
interface Listenable {
  on(event: string, handler: ServerToStaff[keyof ServerToStaff]): unknown;
  off(event: string, handler: ServerToStaff[keyof ServerToStaff]): unknown;
}

const RETRY_REFUSED_MS = 5_000;

/** The socket to the server's staff namespace, authenticated by the session cookie, with its state. */
export class StaffConnection implements StaffLink {
  private readonly socket: Socket<ServerToStaff, StaffToServer>;
  private readonly listeners = new Set<() => void>();
  private current: ConnectionState = 'connecting';
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** @param onRefused The server refused or ended the connection: the session may be over. */
  constructor(private readonly onRefused: () => void) {
    this.socket = io(STAFF_NAMESPACE, {
      path: `${basePath()}/socket.io`,
      withCredentials: true,
      autoConnect: false,
      reconnectionDelayMax: 5_000,
    });
    this.socket.on('connect', () => this.become('online'));
    this.socket.on('connect_error', () => {
      this.become('offline');
      // Network failures are retried by Socket.IO itself, a refusal is not.
      if (!this.socket.active) this.refused();
    });
    this.socket.on('disconnect', (reason) => {
      this.become('offline');
      if (reason === 'io server disconnect') this.refused();
    });
  }

  get state(): ConnectionState {
    return this.current;
  }

  readonly getState = (): ConnectionState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  connect(): void {
    clearTimeout(this.retry);
    this.socket.connect();
  }

  close(): void {
    clearTimeout(this.retry);
    this.socket.disconnect();
  }

  request<E extends StaffEvent>(event: E, payload: PayloadOf<E>): Promise<AnswerOf<E>> {
    return request(this.socket as unknown as Emitter, event, payload);
  }

  on<E extends keyof ServerToStaff>(event: E, handler: ServerToStaff[E]): () => void {
    const socket = this.socket as unknown as Listenable;
    socket.on(event, handler);
    return () => socket.off(event, handler);
  }

  onOnline(handler: () => void): () => void {
    this.socket.on('connect', handler);
    return () => this.socket.off('connect', handler);
  }

  private refused(): void {
    this.onRefused();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.socket.connect(), RETRY_REFUSED_MS);
  }

  private become(state: ConnectionState): void {
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
