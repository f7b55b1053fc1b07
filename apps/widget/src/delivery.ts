import type { Ack, Message } from '#contracts';
import type { ChatAction, ChatState, Outgoing } from './chat-state.js';

/** What delivery needs from its surroundings; tests pass their own. */
export interface DeliveryPort {
  state(): ChatState;
  dispatch(action: ChatAction): void;
  /** Resolves to null when no answer came: the connection broke or the wait was too long. */
  send(entry: Outgoing): Promise<Ack<{ message: Message }> | null>;
  now(): number;
  schedule(work: () => void, ms: number): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Sends what waits, one after another in the order it was written, until the server has confirmed each. A message without
 * an answer is sent again under the same client id, which the server stores once.
 */
export class Delivery {
  private busy = false;
  private unanswered = 0;

  constructor(private readonly port: DeliveryPort) {}

  /** Call whenever something was written or the connection came back. */
  async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.next(); entry; entry = this.next()) {
        if (!(await this.deliver(entry))) return;
      }
    } finally {
      this.busy = false;
    }
  }

  private next(): Outgoing | undefined {
    const { connection, outgoing } = this.port.state();
    if (connection !== 'online') return undefined;
    const entry = outgoing.find(({ status }) => status !== 'failed');
    const wait = (entry?.notBefore ?? 0) - this.port.now();
    if (!entry || wait <= 0) return entry;
    // Later messages wait with it: order matters more than speed.
    this.again(wait);
    return undefined;
  }

  private async deliver(entry: Outgoing): Promise<boolean> {
    const { clientMessageId } = entry;
    this.port.dispatch({ type: 'sending', clientMessageId });
    const answer = await this.port.send(entry);
    if (answer?.ok) {
      this.unanswered = 0;
      this.port.dispatch({ type: 'message', message: answer.data.message });
      // An answer that belongs to a conversation no longer shown confirms nothing by itself.
      this.port.dispatch({ type: 'discard', clientMessageId });
      return true;
    }
    if (answer) {
      this.unanswered = 0;
      this.port.dispatch({ type: 'refused', clientMessageId, error: answer.error, now: this.port.now() });
      return true;
    }
    this.port.dispatch({ type: 'unanswered', clientMessageId });
    this.unanswered += 1;
    this.again(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.unanswered - 1)));
    return false;
  }

  private again(ms: number): void {
    this.port.schedule(() => void this.pump(), ms);
  }
}
