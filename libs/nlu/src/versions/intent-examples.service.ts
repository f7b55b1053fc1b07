import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { IntentExample, IntentExampleState } from '#contracts';
import { Clock, type Transaction, Transactions } from '#platform';
import { nluErrors } from '../nlu.errors.js';
import type { LabeledText } from '../intents/check-examples.js';
import { IntentExampleEntity } from './intent-example.entity.js';
import { SHOP_INTENTS, type ShopIntents } from './shop-intents.js';

/** More than anybody looks through. */
const LISTED = 500;

type NewExample = Pick<IntentExample, 'text' | 'intent' | 'source' | 'state' | 'messageId' | 'by'>;
export type HeardExample = NewExample & {
  source: 'feedback' | 'handover';
  state: 'heard';
  messageId: string;
};

/** Examples that staff and shoppers add to those of the shop's files. */
@Injectable()
export class IntentExamples {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(SHOP_INTENTS) private readonly shop: ShopIntents,
  ) {}

  /** Newest first. */
  list(state?: IntentExampleState): Promise<IntentExample[]> {
    return this.dataSource.getRepository(IntentExampleEntity).find({
      where: state ? { state } : {},
      order: { createdAt: 'DESC', id: 'ASC' },
      take: LISTED,
    });
  }

  /**
   * A message that was labelled before is labelled anew.
   * @throws AppError `intent_unknown`.
   */
  async add(example: NewExample): Promise<IntentExample> {
    this.check(example.intent);
    const row: IntentExample = { ...example, id: randomUUID(), createdAt: this.clock.now() };
    return this.transactions.run(async (tx) => {
      const { messageId } = example;
      const known =
        messageId === null ? null : await tx.manager.findOneBy(IntentExampleEntity, { messageId });
      const stored = { ...row, id: known?.id ?? row.id };
      await tx.manager.save(IntentExampleEntity, stored);
      return stored;
    });
  }

  /** @throws AppError `example_not_found`, `intent_unknown`. */
  async decide(
    id: string,
    changes: { state?: IntentExampleState; intent?: string | null },
  ): Promise<IntentExample> {
    if (changes.intent !== undefined) this.check(changes.intent);
    return this.transactions.run(async (tx) => {
      const row = await tx.manager.findOneBy(IntentExampleEntity, { id });
      if (!row) throw nluErrors.example_not_found();
      return tx.manager.save(IntentExampleEntity, { ...row, ...changes });
    });
  }

  async remove(id: string): Promise<void> {
    const { affected } = await this.transactions.run((tx) => tx.manager.delete(IntentExampleEntity, { id }));
    if (!affected) throw nluErrors.example_not_found();
  }

  /** Takes a correction of a message back. @throws AppError `example_not_found`, also once the owner has decided on it. */
  async withdraw(messageId: string): Promise<void> {
    const { affected } = await this.transactions.run((tx) =>
      tx.manager.delete(IntentExampleEntity, { messageId, source: 'correction', state: 'new' }),
    );
    if (!affected) throw nluErrors.example_not_found();
  }

  /** What staff said of these messages. */
  ofMessages(messageIds: readonly string[]): Promise<IntentExample[]> {
    return this.dataSource.getRepository(IntentExampleEntity).find({
      where: { messageId: In([...messageIds]), state: Not('heard') },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Replaces all that was heard before. What staff said of a message, or decided, stays. */
  async replaceHeard({ manager }: Transaction, heard: readonly HeardExample[]): Promise<void> {
    const known = await manager.find(IntentExampleEntity, { where: { messageId: Not(IsNull()) } });
    const byMessage = new Map(known.map((row) => [row.messageId, row]));
    const names = new Set(this.shop.intents.map(({ name }) => name));
    const valid = heard.filter(({ intent }) => intent === null || names.has(intent));
    const kept = new Set<string>();
    for (const example of valid) {
      const row = byMessage.get(example.messageId);
      if (row && (row.state !== 'heard' || row.intent === example.intent)) {
        kept.add(row.id);
        continue;
      }
      await manager.save(IntentExampleEntity, {
        ...example,
        id: row?.id ?? randomUUID(),
        createdAt: this.clock.now(),
      });
      if (row) kept.add(row.id);
    }
    const gone = known.filter(({ id, state }) => state === 'heard' && !kept.has(id)).map(({ id }) => id);
    if (gone.length > 0) await manager.delete(IntentExampleEntity, { id: In(gone) });
  }

  /** Messages that somebody has labelled or dismissed already. */
  async decidedMessages(): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource
      .getRepository(IntentExampleEntity)
      .find({ select: { id: true, messageId: true } });
    return new Set(rows.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])));
  }

  /** What the shop's files teach. */
  ofShop(): { examples: LabeledText[]; outOfScope: string[] } {
    const { intents, outOfScope, languages = new Map<string, { examples: LabeledText[] }>() } = this.shop;
    const spoken = [...languages].flatMap(([language, { examples }]) =>
      examples.map((example) => ({ ...example, language })),
    );
    return {
      examples: [
        ...intents.flatMap(({ name, examples }) => examples.map((text) => ({ text, label: name }))),
        ...spoken,
      ],
      outOfScope: [...outOfScope],
    };
  }

  /**
   * What the next training learns: the shop's files, then what was accepted; of the same text the latest word counts.
   * @param also ids of examples that count as accepted
   */
  async all(also: readonly string[] = []): Promise<{ examples: LabeledText[]; outOfScope: string[] }> {
    const { examples, outOfScope } = this.ofShop();
    const intents = new Map<string, { text: string; label: string | null; language?: string }>();
    const learn = (text: string, label: string | null, language?: string) =>
      intents.set(text.trim().toLowerCase(), { text, label, ...(language && { language }) });
    const names = new Set(this.shop.intents.map(({ name }) => name));
    for (const { text, label, language } of examples) learn(text, label, language);
    for (const text of outOfScope) learn(text, null);
    const accepted = await this.dataSource.getRepository(IntentExampleEntity).find({
      where: [{ state: 'accepted' }, { id: In([...also]) }],
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    for (const { text, intent } of accepted) {
      // The files may have lost an intent since.
      if (intent === null || names.has(intent)) learn(text, intent);
    }
    const learned = [...intents.values()];
    return {
      examples: learned.flatMap(({ label, ...example }) => (label === null ? [] : [{ ...example, label }])),
      outOfScope: learned.flatMap(({ text, label }) => (label === null ? [text] : [])),
    };
  }

  private check(intent: string | null): void {
    if (intent === null || this.shop.intents.some(({ name }) => name === intent)) return;
    throw nluErrors.intent_unknown({
      detail: `The shop has no intent "${intent}". Choose one of its intents, or none for out of scope.`,
    });
  }
}
