/** A stretch of a text that is about something. */
export interface Mark {
  start: number;
  end: number;
}

export interface Segment<M extends Mark> {
  text: string;
  /** What the stretch belongs to: the narrowest mark that covers it. */
  mark: M | null;
}

/** Cuts a text at the ends of its marks. Marks may overlap; what lies outside the text is cut off. */
export function segments<M extends Mark>(text: string, marks: readonly M[]): Segment<M>[] {
  const within = marks
    .map((mark) => ({ mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const [narrowest] = within
      .filter((part) => part.start <= start && part.end >= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    return { text: text.slice(start, end), mark: narrowest?.mark ?? null };
  });
}
