import { type Statement, statementsOf } from '../answering/statement.js';
import type { Article } from '../content/article.js';

/**
 * For each statement of a translated article, those of the original that say the same: paragraphs and lists stand in the same
 * places, and within one the sentences share it out in their order. None where the translation is built otherwise.
 */
export function counterpartsOf(translated: Article, original: Article): (readonly Statement[])[] {
  const isAlike =
    translated.passages.length === original.passages.length &&
    translated.passages.every(({ kind }, i) => kind === original.passages[i]?.kind);
  return translated.passages.flatMap((passage, i) => {
    const own = statementsOf(passage);
    const other = original.passages[i];
    const theirs = isAlike && other ? statementsOf(other) : [];
    return own.map((_, at) =>
      theirs.filter(
        (_, k) => k * own.length < (at + 1) * theirs.length && at * theirs.length < (k + 1) * own.length,
      ),
    );
  });
}
