import { numberSaid } from '#contracts';
import { EMPTY, NEGATORS, NOTES, REFUSED_BEFORE, TURNS } from '../english.js';
import { numberOf, unitOf } from '../units.js';
import { type Spelling, stem } from '../words.js';

/** A word, number or mark of a message. */
export interface Token {
  text: string;
  /** Of words; with slips of the fingers put right. Marks have none. */
  stem: string;
  start: number;
  end: number;
  /** Of numbers in digits or words. */
  number: number | null;
  /** Ends a clause. */
  isStop: boolean;
  /** In what a word of refusal reaches. */
  isRefused: boolean;
  /** Part of a product's name, or read already. */
  isTaken: boolean;
}

const TOKEN =
  /(?<negative>(?<![\p{L}\p{N}])[-−])?(?<digits>\d+(?:[.,]\d+)*)|(?<word>[\p{L}][\p{L}\p{M}]*(?:['’]\p{L}+)*)|(?<mark>[€£$<>≤≥+°%/])|(?<stop>[.;:!?,()\n]|\s[-–—]\s)/gu;
const CONTRACTION = /'(?!s$)/;
/** A word of refusal reaches no further. */
const REACH = 7;

/**
 * @param spans Characters that are no part of the need: names of products.
 * @param phrases What things have, by its stems: "non-stick" refuses nothing.
 */
export function tokensOf(
  text: string,
  spelling: Spelling,
  spans: readonly { start: number; end: number }[] = [],
  phrases: { has(phrase: string): boolean } = new Set(),
): Token[] {
  const tokens = Array.from(text.matchAll(TOKEN), (match): Token => {
    const { negative, digits, word, stop } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const plain = match[0].toLowerCase().replaceAll('’', "'").normalize('NFD').replace(/\p{M}/gu, '');
    const own = word === undefined ? '' : stem(plain);
    return {
      text: plain,
      // "She'll" is no slip of "shell".
      stem: own === '' ? '' : EMPTY.has(plain) || CONTRACTION.test(plain) ? own : (spelling.of(own) ?? own),
      start,
      end,
      number:
        digits === undefined
          ? (numberSaid(plain) ?? NOTES.get(plain) ?? null)
          : numberOf(digits) * (negative ? -1 : 1),
      isStop: stop !== undefined,
      isRefused: false,
      isTaken: spans.some((span) => start < span.end && end > span.start),
    };
  });
  return refused(joined(tokens), text, phrases);
}

const CORRECTS = /^(?:actually|sorry|wait|rather|make|i)$/;

/** Weights and volumes that are spelt out: "a litre", "half a kilo"; a second or a degree may be anything. */
const isAmount = (word: string): boolean => /^(?:g|l)$/.test(unitOf(word)?.unit ?? '') && word.length > 3;

/** "minus five" and "five below zero" are one number; so are "twenty five", "two hundred" and "half a" litre. */
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  tokens.forEach((token, at) => {
    const before = out.at(-1);
    const next = tokens[at + 1]?.text ?? '';
    if (token.text === 'one' && !isUnitWord(next)) {
      // "Which one", "a green one".
      out.push({ ...token, number: null });
    } else if (token.number !== null && before?.text === 'minus') {
      out[out.length - 1] = { ...token, number: -Math.abs(token.number), start: before.start };
    } else if (token.number !== null && isWord(token) && before && before.number !== null && isWord(before)) {
      const sum =
        token.number >= 100
          ? before.number * token.number
          : before.number >= 20 && token.number < 10
            ? before.number + token.number
            : null;
      if (sum === null) out.push(token);
      else out[out.length - 1] = { ...before, end: token.end, number: sum };
    } else if (
      token.number !== null &&
      isWord(token) &&
      before?.text === 'and' &&
      isHundreds(out.at(-2), token)
    ) {
      // "A hundred and fifty".
      const hundreds = out.at(-2) as Token;
      out.splice(-2, 2, { ...hundreds, end: token.end, number: (hundreds.number ?? 0) + token.number });
    } else if (token.text === 'half' && isAmount(next)) {
      out.push({ ...token, number: 0.5 });
    } else if (/^an?$/.test(token.text) && isAmount(next)) {
      if (before?.text === 'half') out[out.length - 1] = { ...before, end: token.end, number: 0.5 };
      else out.push({ ...token, number: 1 });
    } else out.push(token);
  });
  return out;
}

const isHundreds = (before: Token | undefined, { number }: Token): boolean =>
  before !== undefined &&
  (before.number ?? 0) >= 100 &&
  (before.number ?? 1) % 100 === 0 &&
  isWord(before) &&
  (number ?? 0) < 100;
const isWord = ({ text }: Token): boolean => /\p{L}/u.test(text);
const isUnitWord = (word: string): boolean => unitOf(word) !== null;

/** "Neither blue nor purple for a man": after what is refused it says for whom; "not suitable for kids" refuses them. */
const isForWhom = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  return (
    tokens[at]?.text === 'for' &&
    before?.isRefused === true &&
    !EMPTY.has(before.text) &&
    !/^(?:suitable|made|meant|intended|designed)$/.test(before.text)
  );
};

function refused(tokens: Token[], text: string, phrases: { has(phrase: string): boolean }): Token[] {
  // "Black is not my thing", "green isn't for me".
  const spans = [...text.matchAll(REFUSED_BEFORE)].map(({ index, 1: said = '' }) => ({
    start: index,
    end: index + said.length,
  }));
  const longest = Math.max(...NEGATORS.map((negator) => negator.split(' ').length));
  const known = new Set(NEGATORS);
  let until = -1;
  // "No actually aluminium" refuses nothing but what was said before.
  const begins = tokens[0]?.text === 'no' && CORRECTS.test(tokens[1]?.text ?? '') ? 1 : 0;
  for (let at = begins; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    for (let length = longest; length > 0; length--) {
      const phrase = tokens
        .slice(at, at + length)
        .map(({ text }) => text)
        .join(' ');
      if (!known.has(phrase)) continue;
      until = at + length + REACH;
      for (const each of tokens.slice(at, at + length)) each.isTaken = true;
      at += length - 1;
      break;
    }
    // "Any colour but blue".
    if (
      token.text === 'but' &&
      tokens
        .slice(Math.max(0, at - 2), at)
        .some(({ text }) => /^(?:any|every|all|anything|everything)$/.test(text))
    ) {
      until = at + 1 + REACH;
      continue;
    }
    if (tokens[at] !== token) continue;
    const next = tokens[at + 1];
    const goesOn =
      token.text === ',' &&
      (next?.text === 'or' || next?.text === 'nor' || next?.text === 'and' || tokens[at + 2]?.text === 'or');
    // "Not that acrylic stuff" refuses it, "not black, that is for him" goes on with something else.
    const turns = TURNS.has(token.text) && !(token.text === 'that' && until === at + REACH);
    if ((token.isStop && !goesOn) || turns || isForWhom(tokens, at)) until = -1;
    token.isRefused = at < until || spans.some(({ start, end }) => token.start >= start && token.end <= end);
    // "Non-leather".
    const isOne = (first: string, second: string): boolean => phrases.has(`${first} ${second}`);
    if (tokens[at - 1]?.text === 'non' && !isOne('non', token.stem)) token.isRefused = true;
    if (token.text === 'non' && !isOne('non', next?.stem ?? '')) token.isTaken = true;
    // "Leather-free".
    if (
      next?.text === 'free' &&
      tokens[at + 2]?.text !== 'from' &&
      tokens[at + 2]?.text !== 'of' &&
      token.stem
    )
      token.isRefused = true;
  }
  return tokens;
}
