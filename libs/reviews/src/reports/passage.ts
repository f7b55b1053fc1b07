const END = /[.!?。！？]+(?=\s|$)|[。！？]+|\n/gu;
/** Characters kept on each side of the evidence where a sentence has no end. */
const REACH = 160;

/** The sentence or sentences that hold a place of a text, with the place's offsets in them. */
export function passageAround(
  text: string,
  start: number,
  end: number,
): { text: string; start: number; end: number } {
  let from = 0;
  let to = text.length;
  for (const match of text.matchAll(END)) {
    const after = match.index + match[0].length;
    if (after <= start) from = after;
    else if (match.index >= end - 1) {
      to = match[0] === '\n' ? Math.max(match.index, end) : after;
      break;
    }
  }
  if (start - from > REACH) from = wordStart(text, start - REACH);
  if (to - end > REACH) to = wordEnd(text, end + REACH);
  while (from < start && /\s/.test(text.charAt(from))) from += 1;
  while (to > end && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { text: text.slice(from, to), start: start - from, end: end - from };
}

const wordStart = (text: string, at: number): number => {
  const blank = text.slice(at, at + 40).search(/\s/);
  return blank < 0 ? at : at + blank + 1;
};
const wordEnd = (text: string, at: number): number => {
  const blank = text.slice(at - 40, at).search(/\s\S*$/);
  return blank < 0 ? at : at - 40 + blank;
};
