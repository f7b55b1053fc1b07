import type { Source } from '#contracts';
import { articleUrl, type Passage } from '../content/article.js';
import { cosine } from '../retrieval/encoder.js';
import type { PassageIndex, Retrieved } from '../retrieval/passage-index.js';
import { ANSWER_THRESHOLD, confidenceOf, evidenceOf } from './confidence.js';
import { type EmbeddedSentence, sentencesOf } from './sentences.js';

/** An answer quoted from help articles. */
export interface ComposedAnswer {
  /** At most three sentences or items of a list, in the order and the words of the articles. */
  text: string;
  /** The articles quoted, at most two. */
  sources: Source[];
  /** Probability that the best article answers the question. */
  confidence: number;
  /** The passages found, best first. */
  retrieved: Retrieved[];
}

const MAX_SENTENCES = 3;
const MAX_SOURCES = 2;
const RETRIEVED = 10;
/** Passages of another article are quoted only with this share of the best one's score; */
const NEAR_ARTICLE = 0.95;
/** those of the same article with this. */
const NEAR_PASSAGE = 0.85;
/** Sentences with this share of the best one's score are quoted too. */
const NEAR_SENTENCE = 0.83;
/** Cosine from which on two sentences say the same. */
const SAME = 0.8;
/** A summary was written to answer by itself. */
const SUMMARY_BONUS = 0.15;
/** A sentence that leads to another article tells less than one that answers. */
const REFERENCE_FACTOR = 0.8;

const ITEM = /^(?:-|\d+\.) /;

interface Candidate {
  passage: Passage;
  sentence: EmbeddedSentence;
  score: number;
}

/** Quotes the sentences that answer a question; null when none is likely to. */
export function compose(
  index: PassageIndex,
  question: string,
  embedding: Float32Array,
): ComposedAnswer | null {
  const retrieved = index.search(question, embedding, RETRIEVED);
  const evidence = evidenceOf(index, question, retrieved);
  if (!evidence) return null;
  const confidence = confidenceOf(evidence);
  if (confidence < ANSWER_THRESHOLD) return null;
  const quoted = choose(index, candidates(index, question, embedding, retrieved));
  if (quoted.length === 0) return null;
  // The article found first leads.
  const slugs = [...new Set(retrieved.map(({ passage }) => passage.article))].filter((slug) =>
    quoted.some(({ passage }) => passage.article === slug),
  );
  const sources = slugs.map((slug) => {
    const title = quoted.find(({ passage }) => passage.article === slug)?.passage.title ?? slug;
    return { title, url: articleUrl(slug), slug };
  });
  return { text: write(quoted, slugs), sources, confidence, retrieved };
}

function candidates(
  index: PassageIndex,
  question: string,
  embedding: Float32Array,
  retrieved: readonly Retrieved[],
): Candidate[] {
  const [best] = retrieved;
  if (!best) return [];
  const near = retrieved.filter(({ passage, score }) => {
    const share = passage.article === best.passage.article ? NEAR_PASSAGE : NEAR_ARTICLE;
    return score >= best.score * share;
  });
  const summary = index.summaryOf(best.passage.article) ?? best.passage;
  return [...near, { passage: summary, score: best.score * NEAR_PASSAGE }]
    .map(({ passage, score }) => ({ passage: quotable(index, passage), score }))
    .filter(({ passage }, i, all) => all.findIndex((other) => other.passage === passage) === i)
    .flatMap(({ passage, score }) =>
      index
        .sentencesOf(passage)
        .filter((sentence) => passage.kind !== 'list' || ITEM.test(sentence.text))
        .map((sentence) => {
          const nearness =
            score +
            Math.max(0, cosine(sentence.embedding, embedding)) +
            index.terms.coverage(
              question,
              isList(passage) ? `${passage.heading} ${sentence.text}` : sentence.text,
            ) +
            (passage.kind === 'summary' ? SUMMARY_BONUS : 0);
          return { passage, sentence, score: sentence.refersOn ? nearness * REFERENCE_FACTOR : nearness };
        }),
    )
    .sort((a, b) => b.score - a.score);
}

/** Its heading is quoted with it, if nothing else introduces it. */
const isList = ({ kind }: Passage): boolean => kind === 'list' || kind === 'steps';

/** Half of a long list of steps misleads: the summary of the article stands in for it, and the link leads to the steps. */
function quotable(index: PassageIndex, passage: Passage): Passage {
  if (passage.kind !== 'steps' || sentencesOf(passage).length <= MAX_SENTENCES) return passage;
  return index.summaryOf(passage.article) ?? passage;
}

/** The best sentences that fit, each with what it needs to be understood. */
function choose(index: PassageIndex, ranked: readonly Candidate[]): Candidate[] {
  const chosen = new Map<EmbeddedSentence, Candidate>();
  const least = (ranked[0]?.score ?? 0) * NEAR_SENTENCE;
  for (const candidate of ranked) {
    if (chosen.size > 0 && candidate.score < least) break;
    if ([...chosen.keys()].some((other) => cosine(other.embedding, candidate.sentence.embedding) >= SAME))
      continue;
    const needed = withContext(index, candidate).filter(({ sentence }) => !chosen.has(sentence));
    const articles = new Set([...chosen.values(), ...needed].map(({ passage }) => passage.article));
    if (needed.length === 0 || chosen.size + needed.length > MAX_SENTENCES || articles.size > MAX_SOURCES)
      continue;
    for (const each of needed) chosen.set(each.sentence, each);
  }
  return [...chosen.values()];
}

/** A sentence that points back brings those before it along; steps come all together. */
function withContext(index: PassageIndex, { passage, sentence, score }: Candidate): Candidate[] {
  const all = index.sentencesOf(passage);
  let first = sentence.index;
  let last = sentence.index;
  if (passage.kind === 'steps') {
    [first, last] = [0, all.length - 1];
  } else if (passage.kind !== 'list') {
    while (first > 0 && all[first]?.dangling) first--;
  }
  if (all[first]?.dangling && passage.kind !== 'list') return [];
  return all.slice(first, last + 1).map((each) => ({ passage, sentence: each, score }));
}

/** Paragraphs as prose, items of a list below what introduces them. */
function write(quoted: readonly Candidate[], slugs: readonly string[]): string {
  const passages = [...new Set(quoted.map(({ passage }) => passage))].sort(
    (a, b) => slugs.indexOf(a.article) - slugs.indexOf(b.article) || a.position - b.position,
  );
  let text = '';
  let wasList = false;
  for (const passage of passages) {
    const sentences = quoted
      .filter((candidate) => candidate.passage === passage)
      .map(({ sentence }) => sentence)
      .sort((a, b) => a.index - b.index)
      .map((sentence) => sentence.text);
    const list = isList(passage);
    const part = list ? `${introductionOf(passage, sentences)}${sentences.join('\n')}` : sentences.join(' ');
    text += (text === '' ? '' : list || wasList ? '\n\n' : ' ') + part;
    wasList = list;
  }
  return text;
}

/** The sentence above the list, if it is not quoted already; else the heading. */
function introductionOf(passage: Passage, quoted: readonly string[]): string {
  const [lead = ''] = passage.text.split('\n');
  if (!ITEM.test(lead)) return quoted.includes(lead) ? '' : `${lead}\n`;
  const heading = passage.heading || passage.title;
  return /[?!:]$/.test(heading) ? `${heading}\n` : `${heading}:\n`;
}
