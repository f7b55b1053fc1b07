import { argMax, type HeadCorrection, RowMatrix } from '#learning';
import type { Encoder, HeadRow } from '#nlu';
import { outputOf } from '#nlu';
import type { Aspect, AspectTree } from './aspect-tree.js';
import { aspectWords } from './aspect-words.js';

/**
 * Cosine from which an unknown term belongs to the nearest node. With each phrase of the delivered tree left out in turn
 * (`lab/bench/aspect-tree.ts`), .6 accepts two thirds of them and puts five in six of those into their own branch; a higher
 * one accepts fewer and is right no more often.
 */
const NEAR = 0.6;
/** Terms whose node is remembered. */
const REMEMBERED = 50_000;
const MAX_KEYWORD_WORDS = 4;
/** Above every cosine: a node that a term's words name comes before all that is near in meaning. */
const NAMED = 1.1;
/** From cosines to logits, for a head that learns from corrections. */
const SHARPNESS = 20;
/** The label of terms that belong to no node. */
export const NO_ASPECT = 'none';

/** The node of each row. */
interface Phrases {
  aspects: readonly Aspect[];
  embeddings: RowMatrix;
}

/** A shop's own head over the nodes, in one version. */
interface AspectHead {
  id: string;
  value: HeadCorrection;
}

export interface MappedTerm {
  term: string;
  /** Of the product; null when unknown. */
  department: string | null;
}

/** Finds the node of the aspect tree that a term speaks of: by its words, else by meaning, then as analysts corrected it. */
export class AspectMapper {
  private readonly keywords = new Map<string, Aspect[]>();
  /** Lower case. */
  private readonly departments: ReadonlySet<string>;
  private readonly known = new Map<string, string | null>();
  /** By what the remembered nodes were found. */
  private knownBy = '';
  private embedded: { model: string; ready: Promise<Phrases> } | null = null;
  /** Of a head over the tree: a node each, then none of them. */
  readonly labels: readonly string[];
  private readonly columnOf: ReadonlyMap<string, number>;

  /** @param head the shop's own in use now */
  constructor(
    private readonly tree: AspectTree,
    private readonly encoder: Encoder,
    private readonly head: () => AspectHead | null = () => null,
  ) {
    this.labels = [...tree.nodes.map(({ id }) => id), NO_ASPECT];
    this.columnOf = new Map(tree.nodes.map(({ id }, column) => [id, column]));
    this.departments = new Set(tree.nodes.flatMap(({ departments }) => departments));
    for (const aspect of tree.nodes) {
      for (const keyword of aspect.keywords) {
        const key = aspectWords(keyword).join(' ');
        this.keywords.set(key, [...(this.keywords.get(key) ?? []), aspect]);
      }
    }
  }

  /** @returns the id of each term's node, null where none fits. */
  async map(terms: readonly MappedTerm[], signal?: AbortSignal): Promise<(string | null)[]> {
    const head = this.head();
    const by = `${this.encoder.model.contentHash} ${head?.id ?? ''}`;
    if (by !== this.knownBy) this.known.clear();
    this.knownBy = by;
    const unknown = new Map<string, MappedTerm>();
    // Kept for this call: what is remembered may be cleared before it ends.
    const found = new Map<string, string | null>();
    const asked = terms.map((term) => ({ ...term, department: this.ownDepartment(term.department) }));
    for (const term of asked) {
      const key = keyOf(term);
      if (found.has(key) || unknown.has(key)) continue;
      const known = this.known.get(key);
      const node = known === undefined && !head ? this.byWords(term)?.id : known;
      if (node === undefined) unknown.set(key, term);
      else found.set(key, node);
    }
    if (unknown.size > 0) {
      const rest = [...unknown];
      const rows = await this.rows(
        rest.map(([, term]) => term),
        signal,
      );
      rest.forEach(([key], at) => {
        const { logits, features } = rows[at] as HeadRow;
        const column = argMax(head?.value.correct(logits, features) ?? logits);
        found.set(key, this.tree.nodes[column]?.id ?? null);
      });
    }
    // Another head may be in use by now.
    if (by === this.knownBy) for (const [key, node] of found) this.remember(key, node);
    return asked.map((term) => found.get(keyOf(term)) ?? null);
  }

  /** The words by which the tree names its nodes, as terms. */
  phrases(): MappedTerm[] {
    return this.tree.nodes.flatMap(({ keywords, phrases, departments: [department = null] }) =>
      [...keywords, ...phrases].map((term) => ({ term, department })),
    );
  }

  /** Departments without nodes of their own are all the same to the tree: what a term means in one it means in all. */
  private ownDepartment(department: string | null): string | null {
    if (department === null) return null;
    const name = department.toLowerCase();
    return this.departments.has(name) ? name : '';
  }

  /** The longest keyword within the term; of several the last, which in English is what the others describe. */
  private byWords({ term, department }: MappedTerm): Aspect | null {
    const words = aspectWords(term);
    for (let length = Math.min(MAX_KEYWORD_WORDS, words.length); length > 0; length--) {
      for (let at = words.length - length; at >= 0; at--) {
        const found = this.keywords.get(words.slice(at, at + length).join(' '));
        // A node of the product's own department before one for all.
        const fitting = found
          ?.filter((aspect) => fits(aspect, department))
          .sort((a, b) => b.departments.length - a.departments.length);
        if (fitting?.[0]) return fitting[0];
      }
    }
    return null;
  }

  /**
   * Of each term a logit for every label, the largest at the node where it belongs as shipped: the nearest in meaning, unless
   * its words name one; a head that learns from corrections reads them beside the term's embedding.
   */
  async rows(terms: readonly MappedTerm[], signal?: AbortSignal): Promise<HeadRow[]> {
    const phrases = await this.embeddedPhrases();
    const asked = terms.map((term) => ({ ...term, department: this.ownDepartment(term.department) }));
    const encoded = await this.encoder.encode(
      asked.map(({ term }) => term.toLowerCase()),
      { lane: 'bulk', signal, outputs: ['sentence_embedding'] },
    );
    // Hundreds of phrases a term: which of them a department may use is asked once.
    const byDepartment = new Map<string | null, boolean[]>();
    return encoded.map((one, at) => {
      const term = asked[at] as MappedTerm;
      const { department } = term;
      const usable =
        byDepartment.get(department) ?? phrases.aspects.map((aspect) => fits(aspect, department));
      byDepartment.set(department, usable);
      const embedding = outputOf(one, 'sentence_embedding');
      const nearness = this.nearness(embedding, phrases, usable);
      const named = this.columnOf.get(this.byWords(term)?.id ?? '');
      if (named !== undefined) nearness[named] = NAMED;
      return {
        logits: nearness.map((cosine) => SHARPNESS * cosine),
        features: Float64Array.from(embedding),
      };
    });
  }

  /** Cosine to the nearest phrase of each node, then that from which a term belongs to one at all. */
  private nearness(
    embedding: Float32Array,
    { aspects, embeddings }: Phrases,
    usable: readonly boolean[],
  ): Float64Array {
    const nearest = new Float64Array(this.labels.length).fill(-1);
    nearest[this.labels.length - 1] = NEAR;
    embeddings.products(embedding).forEach((cosine, row) => {
      const column = this.columnOf.get(aspects[row]?.id ?? '');
      if (column !== undefined && usable[row] && cosine > (nearest[column] as number))
        nearest[column] = cosine;
    });
    return nearest;
  }

  /** Once for each model; a failed attempt is made again. */
  private embeddedPhrases(): Promise<Phrases> {
    const { contentHash: model } = this.encoder.model;
    if (this.embedded?.model === model) return this.embedded.ready;
    const ready = this.embedPhrases();
    this.embedded = { model, ready };
    ready.catch(() => {
      this.embedded = null;
    });
    return ready;
  }

  private async embedPhrases(): Promise<Phrases> {
    const all = this.tree.nodes.flatMap((aspect) =>
      [...aspect.keywords, ...aspect.phrases].map((text) => ({ aspect, text: text.toLowerCase() })),
    );
    const encoded = await this.encoder.encode(
      all.map(({ text }) => text),
      { lane: 'bulk', outputs: ['sentence_embedding'] },
    );
    if (encoded.length !== all.length) throw new Error('The encoder left a text out');
    const rows = encoded.map((one) => outputOf(one, 'sentence_embedding'));
    return { aspects: all.map(({ aspect }) => aspect), embeddings: RowMatrix.of(rows) };
  }

  private remember(key: string, node: string | null): void {
    // Language has a long tail: starting anew now and then costs less than keeping an order of use.
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, node);
  }
}

const keyOf = ({ term, department }: MappedTerm): string => JSON.stringify([department, term.toLowerCase()]);

const fits = ({ departments }: Aspect, department: string | null): boolean =>
  departments.length === 0 || department === null || departments.includes(department);
