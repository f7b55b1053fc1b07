import type { Clock, JobQueue } from '#platform';
import { conversationsErrors } from './conversations.errors.js';
import { replyJob } from './reply.job.js';

/** A message whose reply would wait longer than this is better sent a little later. Milliseconds. */
const PATIENCE = 2_000;
/** How old a look at the queue may be before another is taken, and before it is waited for. Milliseconds. */
const FRESH = 100;
const STALE = 300;
/** Seconds after which a refused message is sent again: at least, and spread so that all do not come back at once. */
const COME_BACK = { least: 1, spread: 3 };
/** Points of the present minute from which on a sender waits behind those with fewer. */
const RANKS = [12, 40, 120];

/**
 * Where the replies of a message stand in the queue, and whether it is taken at all. Whoever has lately asked for little
 * goes first, so that a flood waits behind everybody else; beyond capacity a message is refused before it costs anything,
 * by how long the oldest of its rank waits already (as CoDel does: K. Nichols, V. Jacobson, "Controlling Queue Delay", 2012).
 */
export class Admission {
  /** By rank: how long the oldest reply had waited at the last look. */
  private waits: ReadonlyMap<number, number> = new Map();
  private lookedAt = -Infinity;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly jobs: Pick<JobQueue, 'oldestDue'>,
    private readonly clock: Clock,
  ) {}

  /** @param points consumed in the present minute, by the sender or by all of their address, whichever is more. */
  rankOf(points: number): number {
    return RANKS.filter((limit) => points > limit).length;
  }

  /** @throws AppError `busy` with the seconds after which to try again. */
  async admit(rank: number): Promise<void> {
    const now = this.clock.now();
    if (now - this.lookedAt > FRESH) {
      this.looking ??= this.look().finally(() => {
        this.looking = null;
      });
      if (now - this.lookedAt > STALE) await this.looking;
    }
    const ahead = [...this.waits].filter(([other]) => other <= rank).map(([, waited]) => waited);
    if (Math.max(0, ...ahead) > PATIENCE)
      throw conversationsErrors.busy({
        retryAfter: COME_BACK.least + Math.round(Math.random() * COME_BACK.spread),
      });
  }

  private async look(): Promise<void> {
    const due = await this.jobs.oldestDue(replyJob);
    this.lookedAt = this.clock.now();
    this.waits = new Map([...due].map(([rank, since]) => [rank, this.lookedAt - since]));
  }
}
