/** Where the word pieces of a text lie in it. One entry a piece, special tokens left out. */
export interface PieceOffsets {
  /** First character of each piece, in UTF-16 units of the text. */
  start: Int32Array;
  /** The character after its last one. */
  end: Int32Array;
  /** 1 where a word begins, 0 where the piece goes on with one. */
  word: Uint8Array;
}

/** Marks a piece that goes on with a word. */
export const CONTINUES = '##';
const UNKNOWN = '[UNK]';

/** What BERT's pre-tokenizer calls a word: a run without spaces and punctuation, or one punctuation mark. */
const WORD = /[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/uy;
const SPACE = /\s/;
const DROPPED = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/u;
const ACCENT = /\p{Mn}/gu;

/**
 * Finds the pieces of BERT's uncased tokenizer in the text they were made of. Pieces are parts of the *normalised* text
 * (controls dropped, ideographs set apart, lower case, accents dropped), so that is made again, with the origin of
 * every unit; then each piece is as long as it is, and an unknown word as long as its word.
 *
 * Offsets ascend. Two pieces share a character only where one character is several in normal form (한 is three).
 *
 * @param specials tokens that the tokenizer takes as they are wherever they stand in a text, `[SEP]` and the like
 */
export function pieceOffsets(
  text: string,
  pieces: readonly string[],
  specials: ReadonlySet<string>,
): PieceOffsets {
  const { units, starts, ends } = normalise(text);
  const found: PieceOffsets = {
    start: new Int32Array(pieces.length),
    end: new Int32Array(pieces.length),
    word: new Uint8Array(pieces.length),
  };
  let at = 0;
  pieces.forEach((piece, index) => {
    while (at < units.length && SPACE.test(units[at] as string)) at += 1;
    const literal = specials.has(piece) && text.startsWith(piece, starts[at]);
    const continues = !literal && piece.startsWith(CONTINUES);
    const length =
      piece === UNKNOWN && !literal
        ? wordLength(units, at)
        : piece.length - (continues ? CONTINUES.length : 0);
    const last = Math.min(at + length, units.length) - 1;
    found.start[index] = starts[at] ?? text.length;
    found.end[index] = ends[last] ?? text.length;
    found.word[index] = continues ? 0 : 1;
    at += length;
  });
  return found;
}

const wordLength = (units: string, at: number): number => {
  WORD.lastIndex = at;
  return WORD.exec(units)?.[0].length ?? 1;
};

interface Normalised {
  units: string;
  /** Of each unit: the character of the text that it comes from. */
  starts: number[];
  ends: number[];
}

function normalise(text: string): Normalised {
  let units = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (normal: string, start: number, end: number) => {
    units += normal;
    for (let left = normal.length; left > 0; left -= 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const code = character.charCodeAt(0);
    if (isPlain(code)) put(character.toLowerCase(), start, end);
    else if (!DROPPED.test(character)) {
      const normal = SPACE.test(character) ? ' ' : normalForm(character);
      // An accent of its own belongs to the letter before it.
      if (normal === '' && ends.at(-1) === start) ends[ends.length - 1] = end;
      else put(normal, start, end);
    }
    start = end;
  }
  return { units, starts, ends };
}

const normalForm = (character: string): string => {
  const bare = character.toLowerCase().normalize('NFD').replace(ACCENT, '');
  return isIdeograph(character.charCodeAt(0)) ? ` ${bare} ` : bare;
};

/** ASCII but its controls: most of most texts, and nothing to normalise but the case. */
const isPlain = (code: number): boolean => code >= 0x20 && code < 0x7f;

/** As the tokenizer tells them, by the first UTF-16 unit: those beyond U+FFFF are letters to it. */
const isIdeograph = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0xf900 && code <= 0xfaff);
