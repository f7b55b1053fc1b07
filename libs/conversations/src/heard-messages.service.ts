import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SentimentLabel } from '#contracts';
import { runStatement } from '#platform';
import { type MessageEntity, messageRows } from './message.entity.js';

/** What a shopper wrote and the assistant understood. */
export interface HeardMessage {
  id: string;
  conversationId: string;
  text: string;
  at: number;
  /** Each once; none: nobody's intent. */
  intents: string[];
  /** Null: in a language that is not read. */
  label: SentimentLabel | null;
  score: number | null;
}

/** Messages of all shoppers by time, for who listens to all of them together. */
@Injectable()
export class HeardMessages {
  constructor(private readonly dataSource: DataSource) {}

  /** @param from first millisecond @param to first one after it @returns newest first */
  async between(from: number, to: number, limit: number): Promise<HeardMessage[]> {
    const { manager } = this.dataSource;
    const { records } = await runStatement<Record<string, unknown>>(
      manager,
      `SELECT * FROM "message" WHERE "at" >= ? AND "at" < ? AND "author" = 'shopper' AND "trace" IS NOT NULL
       ORDER BY "at" DESC, "id" LIMIT ?`,
      [from, to, limit],
    );
    return records.flatMap((record) => heard(messageRows.read(manager, record)));
  }

  /** Of those ids, what is still kept. */
  async some(ids: readonly string[]): Promise<HeardMessage[]> {
    return (await messageRows.findIn(this.dataSource.manager, 'id', ids)).flatMap(heard);
  }
}

const heard = ({ id, conversationId, text, at, trace }: MessageEntity): HeardMessage[] => {
  // Files without words say nothing that could be counted.
  if (!trace || text === '') return [];
  const { segments, sentiment } = trace.understanding;
  return [
    {
      ...{ id, conversationId, text, at },
      intents: [...new Set(segments.flatMap(({ intent }) => intent?.name ?? []))],
      label: sentiment?.label ?? null,
      score: sentiment?.score ?? null,
    },
  ];
};
