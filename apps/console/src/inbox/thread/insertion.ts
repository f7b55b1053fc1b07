import type { CannedReply } from '#contracts';

type Take = (reply: CannedReply) => void;

/** Where a canned reply goes that is chosen elsewhere on the page: the field that is written in, while there is one. */
let take: Take | null = null;

/** @returns what ends it. */
export function takeInsertions(into: Take): () => void {
  take = into;
  return () => {
    if (take === into) take = null;
  };
}

/** @returns false where nothing is written in. */
export function insertReply(reply: CannedReply): boolean {
  take?.(reply);
  return take !== null;
}
