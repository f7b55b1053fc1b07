/** Words that carry no topic in a shopper's question. Digits and negations stay. */
const STOPWORDS = new Set(
  (
    'a about after all also am an and any anyone are as at be because been before being but by can could did do does ' +
    'doing done for from get gets getting got had has have having he hello hey hi how hows i id if ill im in into is it ' +
    'its ive just know let like may me might mine more most much must my need of on one or our out over own please ' +
    'pls put shall she should so some something still tell than thank thanks that thats the their them then there ' +
    'these they thing this those to too u up us very want was we were what whats when whens where wheres which while who whos why will ' +
    'with would yes you your youre yours'
  ).split(' '),
);

/** Lower-case words without accents and apostrophes, in order; stopwords included. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word as it is indexed and searched; null for a stopword. */
export const termOf = (word: string): string | null => (STOPWORDS.has(word) ? null : stem(word));

/** The terms of a text, in order, repeats included. */
export const termsOf = (text: string): string[] => wordsOf(text).flatMap((word) => termOf(word) ?? []);

/**
 * Cuts English endings so that `returns`, `returned`, `returning` and `return` meet: the plurals of Harman's S-stemmer
 * ("How effective is suffixing?", JASIS 1991), then -ing and -ed as in step 1b of Porter (1980), then a final -e.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let root = word;
  if (/[^ae]ies$/.test(root)) root = `${root.slice(0, -3)}y`;
  else if (/[^aeo]es$/.test(root)) root = root.slice(0, -1);
  else if (/[^us]s$/.test(root)) root = root.slice(0, -1);
  const verb = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(root)?.[1];
  if (verb !== undefined && verb.length > 2) {
    root = /([^aeiouylsz])\1$/.test(verb) ? verb.slice(0, -1) : verb;
  }
  return root.length > 3 && root.endsWith('e') ? root.slice(0, -1) : root;
}
