import type { Passage } from '../content/article.js';
import { type Aspect, holds } from './expectation.js';
import { type Regions, regionsOf } from './regions.js';
import { sentencesOf, type Sentence } from './sentences.js';

/** A sentence or an item of a list with what stands above it: what an answer is chosen from. */
export interface Statement extends Sentence {
  passage: Passage;
  /** The words without the mark of a list's item, which {@link Sentence.text} has. */
  words: string;
  /** What an item of a list speaks of: "PayPal" of "PayPal: usually the same day."; empty elsewhere. */
  head: string;
  /** The sentence that introduces the list; empty when there is none. */
  lead: string;
  holds: ReadonlySet<Aspect>;
  regions: Regions;
}

export interface EmbeddedStatement extends Statement {
  /** Embedding of the words alone. */
  own: Float32Array;
  /** The words, with the sentence above their list and their heading; */
  withHeading: string;
  /** and with the title too. */
  inAll: string;
}

const MARK = /^(?:-|\d+\.)\s+/;
/** The label of an item is short. */
const HEAD = /^(?:([^:.]{1,60}):\s+|([^：。]{1,30})：)\S/;
const headOf = (words: string): string => HEAD.exec(words)?.slice(1).find(Boolean) ?? '';

/** Looked for by the check of the shop's files and by the index. */
const known = new WeakMap<Passage, readonly Statement[]>();

/** The statements of a passage, in order. The sentence above a list is part of its items, one that only points on says nothing. */
export function statementsOf(passage: Passage): readonly Statement[] {
  const statements = known.get(passage) ?? read(passage);
  known.set(passage, statements);
  return statements;
}

function read(passage: Passage): Statement[] {
  const sentences = sentencesOf(passage);
  const list = passage.kind === 'list' || passage.kind === 'steps';
  const [first] = sentences;
  const lead = list && first !== undefined && !MARK.test(first.text) ? first.text : '';
  return sentences
    .filter(({ text, pointer }) => text !== lead && !pointer)
    .map((sentence) => {
      const words = sentence.text.replace(MARK, '');
      const above = `${passage.heading} ${lead}`;
      return {
        ...sentence,
        passage,
        words,
        head: list ? headOf(words) : '',
        lead,
        holds: holds(words, passage.language),
        regions: regionsOf(words, above),
      };
    });
}

/** A statement as it is embedded: "Free for every order." means little without its title. */
export const inContext = ({ passage, lead, words }: Statement): string =>
  [passage.title, passage.heading, lead, words]
    .filter(Boolean)
    .map((part) => (/[.!?:。！？：]$/.test(part) ? part : `${part}.`))
    .join(' ');

/** Does the statement, or the sentence above its list, hold these words? */
export const tells = ({ lead, words }: Statement, part: string): boolean =>
  `${lead} ${words}`.toLowerCase().includes(part.toLowerCase());
