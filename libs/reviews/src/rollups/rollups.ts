import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { reviewText } from '#contracts';
import { runStatement, type Transaction } from '#platform';
import type { AnalysisChange, AnalyzedReview } from '../analysis-change.js';
import { AspectTree } from '../aspects/aspect-tree.js';
import { Dictionary } from './dictionary.js';
import { FACT_COLUMNS, type FactRow } from './fact-row.js';
import { type Fact, type FactHeader, factsOf, headerOf } from './facts.js';
import { addToGrains } from './grain-sums.js';
import { insertRows, rowsAmong } from './insert-rows.js';
import { ReviewSumsChanged } from './review-sums.events.js';
import { forgetTexts, indexTexts } from './text-index.js';

/**
 * Keeps the sums that reports read, in the transaction that changes an analysis. What a review had added is read from
 * its own facts and taken away as it was, so the sums are right whatever changed since: the review, the tree, the code.
 */
@Injectable()
export class Rollups {
  private readonly dictionary = new Dictionary();

  constructor(private readonly tree: AspectTree) {}

  /**
   * Each change is of one version: rows of several versions live side by side until reports switch. Once a transaction,
   * with all its changes: rows are locked in one order, so that transactions side by side cannot wait for each other.
   */
  async apply(tx: Transaction, changes: readonly AnalysisChange[]): Promise<void> {
    const subjects = changes.flatMap(({ before, after }) => after ?? before ?? []);
    if (subjects.length === 0) return;
    const written = changes.flatMap(({ before, after }) =>
      [before, after].flatMap((one) => one?.review.writtenAt ?? []),
    );
    tx.publish(new ReviewSumsChanged(Math.min(...written)));
    const numbers = await numbersOf(tx.manager, subjects);
    const numberOf = ({ review }: AnalyzedReview) => numbers.get(review.id) as number;

    const removed = await this.takeFacts(
      tx,
      changes.flatMap(({ before }) => before ?? []),
      numberOf,
    );
    const added = await this.factRows(
      tx,
      changes.flatMap(({ after }) => after ?? []),
      numberOf,
    );
    await insertRows(tx.manager, 'review_fact', FACT_COLUMNS, added);
    await addToGrains(tx.manager, added, removed);

    const texts = new Map(
      changes.flatMap(({ after }) => (after ? [[numberOf(after), reviewText(after.review)] as const] : [])),
    );
    await indexTexts(tx.manager, texts);
    await forgetUnused(
      tx.manager,
      changes.flatMap(({ before, after }) => (before && !after ? [numberOf(before)] : [])),
    );
  }

  private async takeFacts(
    tx: Transaction,
    analyzed: readonly AnalyzedReview[],
    numberOf: (analyzed: AnalyzedReview) => number,
  ): Promise<FactRow[]> {
    const taken: FactRow[] = [];
    const ids = await this.dictionary.idsOf(tx, new Set(analyzed.map(({ analysis }) => analysis.version)));
    for (const [version, id] of ids) {
      const own = analyzed.filter(({ analysis }) => analysis.version === version).map(numberOf);
      // The numbers are ours.
      const of = `FROM "review_fact" WHERE "version" = ? AND "review" IN (${own.join(', ')})`;
      const { records } = await runStatement<FactRow>(tx.manager, `SELECT * ${of}`, [id]);
      await runStatement(tx.manager, `DELETE ${of}`, [id]);
      taken.push(...records);
    }
    return taken;
  }

  private async factRows(
    tx: Transaction,
    analyzed: readonly AnalyzedReview[],
    numberOf: (analyzed: AnalyzedReview) => number,
  ): Promise<FactRow[]> {
    const read = analyzed.map((one) => ({
      version: one.analysis.version,
      review: numberOf(one),
      header: headerOf(one),
      facts: factsOf(one, (aspect) => this.tree.ancestorsOf(aspect)),
    }));
    const ids = await this.dictionary.idsOf(tx, valuesOf(read));
    const id = (value: string) => ids.get(value) as number;
    return read.flatMap(({ version, review, header, facts }) =>
      facts.map(({ aspect, direct, label, score }) => ({
        version: id(version),
        aspect: id(aspect),
        day: header.day,
        review,
        product: id(header.product),
        category: id(header.category),
        department: id(header.department),
        source: id(header.source),
        language: id(header.language),
        rating: header.rating,
        ageGroup: id(header.ageGroup),
        direct,
        label,
        score,
      })),
    );
  }
}

function* valuesOf(
  read: readonly { version: string; header: FactHeader; facts: readonly Fact[] }[],
): Iterable<string> {
  for (const { version, header, facts } of read) {
    const { product, category, department, source, language, ageGroup } = header;
    yield* [version, product, category, department, source, language, ageGroup];
    for (const { aspect } of facts) yield aspect;
  }
}

/** The numbers that stand for reviews in facts and in the index of words; new ones are made. */
async function numbersOf(
  manager: EntityManager,
  analyzed: readonly AnalyzedReview[],
): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set(analyzed.map(({ review }) => review.id))].sort();
  const rows = ids.map((reviewId) => ({ reviewId }));
  await insertRows(manager, 'review_number', ['reviewId'], rows, {
    onConflict: 'ON CONFLICT ("reviewId") DO NOTHING',
    type: 'varchar',
  });
  const found = await rowsAmong<{ number: number; reviewId: string }>(
    manager,
    'review_number',
    'reviewId',
    ids,
  );
  return new Map(found.map(({ number, reviewId }) => [reviewId, number]));
}

/** What no version speaks of any more leaves no words behind. */
async function forgetUnused(manager: EntityManager, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const { records } = await runStatement(
      manager,
      `SELECT 1 FROM "review_fact" WHERE "review" = ? AND "version" IN
         (SELECT w."id" FROM "review_version" v JOIN "review_value" w ON w."value" = v."version") LIMIT 1`,
      [number],
    );
    if (records.length > 0) continue;
    await forgetTexts(manager, [number]);
    await runStatement(manager, 'DELETE FROM "review_number" WHERE "number" = ?', [number]);
  }
}
