/** A stretch of a text's word pieces that the model sees at once, and the part of it whose outputs count. */
export interface Window {
  start: number;
  end: number;
  /** Pieces `from` to `to` are farther from this window's edges than from its neighbours'. */
  from: number;
  to: number;
}

/** Neighbouring windows share this part of a window. */
const SHARED = 1 / 4;

/**
 * Cuts a text into overlapping windows between words. Every piece counts in exactly one window, where it has the most
 * text on both sides.
 *
 * @param room pieces that fit into a window
 * @param beginsWord whether piece `i` begins a word
 */
export function windowsOf(pieces: number, room: number, beginsWord: (piece: number) => boolean): Window[] {
  const shared = Math.floor(room * SHARED);
  const windows: Window[] = [];
  let start = 0;
  let from = 0;
  let last = 0;
  for (;;) {
    const most = start + room;
    const end = most >= pieces ? pieces : wordAtOrBefore(most, last + 1, beginsWord);
    if (end === pieces) return [...windows, { start, end, from, to: end }];
    const next = wordAtOrBefore(end - shared, Math.max(start + 1, end - 2 * shared), beginsWord);
    const to = Math.max(from, wordAtOrBefore(Math.ceil((next + end) / 2), next, beginsWord));
    windows.push({ start, end, from, to });
    start = next;
    from = to;
    last = end;
  }
}

/** The nearest beginning of a word at or before `piece`; `piece` itself when there is none from `lowest` on. */
function wordAtOrBefore(piece: number, lowest: number, beginsWord: (piece: number) => boolean): number {
  for (let at = piece; at >= lowest; at -= 1) if (beginsWord(at)) return at;
  return piece;
}
