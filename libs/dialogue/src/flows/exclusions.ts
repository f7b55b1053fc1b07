import type { Cues } from '../cues.js';

/** What a text asks for, and what it sets aside: "everything except the lantern", "not the 42, the 43". */
export interface Split {
  wanted: string;
  unwanted: string;
}

/** Where the words after "not" or "instead of" end: the next comma, or what takes their place. */
const END_OF_NOT = /[,;.!?\n]|\bbut\b|\band (?:send|return|exchange|take|the rest|everything)\b/;
/** After "except" a list may follow. */
const END_OF_EXCEPT = /[;.!?\n]|\bbut\b|\bbecause\b/;

/** Both parts in lower case. Without words that set something aside, everything is wanted. */
export function splitExclusion(text: string, cues: Cues): Split {
  let wanted = text.toLowerCase().replace(/[’`]/g, "'");
  const unwanted: string[] = [];
  for (const [cue, end] of [
    ['except', END_OF_EXCEPT],
    ['not_this', END_OF_NOT],
  ] as const) {
    for (let found = cues.find(cue, wanted); found; found = cues.find(cue, wanted)) {
      const after = wanted.slice(found.end);
      const stop = end.exec(after)?.index ?? after.length;
      unwanted.push(after.slice(0, stop));
      // "All but the lantern": the cue holds the word for the whole.
      const kept = cues.hears('all', found.words) ? ' everything ' : ' ';
      wanted = wanted.slice(0, found.start) + kept + after.slice(stop);
    }
  }
  return { wanted, unwanted: unwanted.join(' , ') };
}
