import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { Transactions } from '#platform';
import { seriesIdOf } from '../streams/opinion-series.entity.js';
import { OpinionStreamEntity } from '../streams/opinion-stream.entity.js';
import { OpinionWindowEntity } from '../streams/opinion-window.entity.js';
import { FALSE_OUTAGES, silentSince } from '../streams/silence.js';
import { withQuietWindows } from '../streams/quiet-windows.js';
import type { Voices } from '../streams/voices.js';
import { AlarmTelling } from '../telling/alarm-telling.js';

const LOOKED_BACK_MS = 56 * 86_400_000;

/** Notices sources that are out, and those that are heard again. */
@Injectable()
export class Silences {
  constructor(
    private readonly transactions: Transactions,
    private readonly telling: AlarmTelling,
  ) {}

  /**
   * @param stream as it was counted
   * @param of streams that are listened to: each has an equal part of the false outages
   * @returns since when it is silent
   */
  async look(
    { windowMs, latenessMs, name }: Voices,
    { id, heardAt, countedTo, firstAt, silentSince: before }: OpinionStreamEntity,
    of: number,
  ): Promise<number | null> {
    if (heardAt === null || countedTo === null || firstAt === null) return null;
    return this.transactions.run(async (tx) => {
      const to = countedTo - (countedTo % windowMs);
      const from = Math.max(firstAt, to - LOOKED_BACK_MS);
      const rows = await tx.manager.findBy(OpinionWindowEntity, {
        seriesId: seriesIdOf(id, { topic: '', product: '' }),
        at: Between(from, to - 1),
      });
      const since = silentSince(withQuietWindows(rows, windowMs, from, to), FALSE_OUTAGES / of);
      // It brings what was said long ago: it is there.
      const found = since !== null && heardAt < since + latenessMs ? since : null;
      if (found === before) return found;
      await tx.manager.update(OpinionStreamEntity, { id }, { silentSince: found });
      if ((found === null) !== (before === null)) await this.telling.tellSilence(tx, { id, name }, found);
      return found;
    });
  }
}
