import type { Mended } from './spelling.js';

/** Short forms that are written for whole words in messages typed with a thumb, and for nothing else in a shop. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  r: 'are',
  n: 'and',
  da: 'the',
  dat: 'that',
  dis: 'this',
  dere: 'there',
  wit: 'with',
  wiv: 'with',
  hw: 'how',
  hows: 'how is',
  lng: 'long',
  mch: 'much',
  mny: 'many',
  wat: 'what',
  wot: 'what',
  wht: 'what',
  wats: 'what is',
  wots: 'what is',
  whts: 'what is',
  wen: 'when',
  whn: 'when',
  wer: 'where',
  wher: 'where',
  whr: 'where',
  wich: 'which',
  wud: 'would',
  wld: 'would',
  shud: 'should',
  cud: 'could',
  cn: 'can',
  cnt: "can't",
  dnt: "don't",
  wnt: 'want',
  wana: 'want to',
  hav: 'have',
  hv: 'have',
  gt: 'get',
  bk: 'back',
  bac: 'back',
  bak: 'back',
  mony: 'money',
  gd: 'good',
  frm: 'from',
  abt: 'about',
  til: 'until',
  bcz: 'because',
  coz: 'because',
  cuz: 'because',
  pls: 'please',
  plz: 'please',
  plse: 'please',
  thx: 'thanks',
  thnx: 'thanks',
  tnx: 'thanks',
  msg: 'message',
  sz: 'size',
  tday: 'today',
  '2day': 'today',
  tmrw: 'tomorrow',
  tmoro: 'tomorrow',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  b4: 'before',
  gr8: 'great',
  ppl: 'people',
  undr: 'under',
  jkt: 'jacket',
  thatll: "that'll",
  whatll: "what'll",
  'w/': 'with',
  'w/o': 'without',
};
/** Nothing else can be meant by these, whatever the rest of the message is written in. */
const SURE: ReadonlySet<string> = new Set(['w/', 'w/o', 'thatll', 'whatll', 'ppl', 'undr', 'jkt']);
/** What is written so only beside other short forms: each is something else by itself. */
const BESIDE_OTHERS: Readonly<Record<string, string>> = {
  d: 'the',
  dos: 'does',
  dose: 'does',
  tak: 'take',
  mak: 'make',
  tyme: 'time',
  opn: 'open',
};
/** So many short forms, and the message is written in them. */
const FEWEST = 2;
const DIGITS: Readonly<Record<string, string>> = { '2': 'to', '4': 'for' };
/** "Looking 4 a rucksack", "something 2 keep it in": no figures, by the word that follows. */
const BEFORE: Readonly<Record<string, RegExp>> = {
  '2': /^(?:keep|go|get|buy|wear|use|put|send|return|have|be|do|take|bring|give|know|ask|cook|sleep|sit|drink|wash)$/i,
  '4': /^(?:an?|my|the|me|her|him|our|his|it|your|ur)$/i,
};
/** "Size 4", "2 tents", "4 cm": figures all the same. */
const COUNTED = /^(?:sizes?|sz|eu|uk|us|number|no|nf|order|age|aged|[€£$])$/i;
const THINGS = /^(?:\p{L}{2,}s|cm|mm|kg|km|m|g|l|man|men|person|people|pair|pcs|x|or|and|to|of|us)$/iu;
const WORD = /(?<![@\p{L}\p{N}'’./-])(?:w\/o?(?=\s)|[\p{L}\p{N}]+(?![@\p{L}\p{N}'’/-]))/giu;

/** "wats ur polisy": a message written in short forms, those written out; null where it is in whole words. */
export function unabbreviated(text: string): Mended | null {
  const matches = [...text.matchAll(WORD)];
  const words = matches.map(([word]) => word.toLowerCase());
  const short = words.filter((word) => Object.hasOwn(SHORT_FORMS, word));
  const isShort = short.length >= FEWEST;
  const meantBy = (word: string, i: number): string | undefined => {
    const next = /^\s+(\p{L}+)/u.exec(text.slice((matches[i]?.index ?? 0) + word.length))?.[1] ?? '';
    const isLinkSurely = isWord(words[i - 1], COUNTED) && BEFORE[word]?.test(next) === true;
    if (SURE.has(word) || isLinkSurely) return SHORT_FORMS[word] ?? DIGITS[word];
    if (!isShort) return undefined;
    const isLink = isWord(words[i - 1], COUNTED) && isWord(words[i + 1], THINGS);
    return SHORT_FORMS[word] ?? BESIDE_OTHERS[word] ?? (isLink ? DIGITS[word] : undefined);
  };
  const shifts: { from: number; by: number }[] = [];
  let by = 0;
  let mended = '';
  let end = 0;
  matches.forEach(({ index, 0: { length } }, i) => {
    const meant = meantBy(words[i] ?? '', i);
    if (meant === undefined) return;
    mended += text.slice(end, index) + meant;
    end = index + length;
    by += meant.length - length;
    shifts.push({ from: mended.length, by });
  });
  if (shifts.length === 0) return null;
  mended += text.slice(end);
  return {
    text: mended,
    placeOf: (place) => place - (shifts.findLast(({ from }) => from <= place)?.by ?? 0),
  };
}

const isWord = (word: string | undefined, other: RegExp): boolean =>
  word !== undefined && /^\p{L}+$/u.test(word) && !other.test(word);
