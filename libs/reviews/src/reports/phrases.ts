const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
const SENTENCE = /[.!?。！？\n]+/u;
const LONGEST = 3;

/** Words that hold sentences together: no phrase begins or ends with one, and alone they say nothing. */
const STOP_WORDS = new Set(
  (
    'a about after all also am an and any are as at be been but by can could did do does for from had has have he her ' +
    "here him his how i i'm i've if in into is it it's its just me more most my no nor not of on only or other our out " +
    'own she so some such than that the their them then there these they this those to too up us very was we were what ' +
    'when where which while who will with would you your der die das ein eine und ist nicht mit für von zu auf le la ' +
    'les un une et est de des du pas pour que el los las una y es en por con se il lo gli e di che per non'
  ).split(' '),
);

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** The words of a text in order, lower case, sentence by sentence. */
export const sentencesOf = (text: string): string[][] =>
  text
    .toLowerCase()
    .split(SENTENCE)
    .map((sentence) => sentence.replaceAll('’', "'").match(WORD) ?? []);

/** The phrases of one to three words of a text, each once; none across the end of a sentence. */
export function phrasesOf(text: string): Set<string> {
  const phrases = new Set<string>();
  for (const words of sentencesOf(text)) {
    for (let start = 0; start < words.length; start++) {
      if (isStopWord(words[start] as string)) continue;
      for (let length = 1; length <= LONGEST && start + length <= words.length; length++) {
        if (!isStopWord(words[start + length - 1] as string))
          phrases.add(words.slice(start, start + length).join(' '));
      }
    }
  }
  return phrases;
}
