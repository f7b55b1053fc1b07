import type { IntentProof } from '#contracts';
import { bootstrapMean, classificationReport } from '#learning';

/** What two versions say of one text; null: out of scope. */
export interface Compared {
  before: string | null;
  after: string | null;
}

export interface CandidateEvidence {
  /** Texts that the candidate had not learnt from, with what they mean. */
  labelled: readonly (Compared & { truth: string | null })[];
  /** Recall of each intent on held-out examples, from the reports of both versions, with how many there were. */
  recalls: readonly { intent: string; before: number; after: number; support: number }[];
}

/** With fewer labelled texts a gain cannot be told from luck. */
const FEWEST_LABELLED = 20;
/** Intents of fewer examples go up and down by chance alone. */
const FEWEST_EXAMPLES = 10;
/** How much of its recall an intent, or either side of the scope, may lose. */
const MAY_LOSE = 0.05;

/**
 * Whether a candidate is better than the version in use: on labelled texts by the paired bootstrap (its 95 % interval of the
 * gain lies above 0), and no intent may lose more than {@link MAY_LOSE} of its recall; nor may messages that are nobody's
 * intent, where enough of them were labelled.
 */
export function judgeCandidate({
  labelled,
  recalls,
}: CandidateEvidence): Pick<IntentProof, 'labelled' | 'gain' | 'losses' | 'scope' | 'isBetter'> {
  const scope = scopeOf(labelled);
  const losses = [...recalls, ...scopeRecall(scope)]
    .filter(({ support, before, after }) => support >= FEWEST_EXAMPLES && before - after > MAY_LOSE)
    .map(({ intent, before, after }) => ({ intent, before, after }));
  if (labelled.length === 0) return { labelled: 0, gain: null, losses, scope, isBetter: false };
  const gain = bootstrapMean(
    labelled.map(({ before, after, truth }) => Number(after === truth) - Number(before === truth)),
  );
  return {
    labelled: labelled.length,
    gain,
    losses,
    scope,
    isBetter: labelled.length >= FEWEST_LABELLED && gain.low > 0 && losses.length === 0,
  };
}

const SCOPE = ['in_scope', 'out_of_scope'] as const;
const sideOf = (intent: string | null): string => SCOPE[intent === null ? 1 : 0];

/** Whether texts are any of the intents' business, by both versions; null where all of them are. */
const scopeOf = (labelled: CandidateEvidence['labelled']): IntentProof['scope'] => {
  if (labelled.every(({ truth }) => truth !== null)) return null;
  const judge = (version: keyof Compared) =>
    classificationReport(
      labelled.map(({ truth }) => sideOf(truth)),
      labelled.map((one) => sideOf(one[version])),
      SCOPE,
    );
  return { before: judge('before'), after: judge('after') };
};

const scopeRecall = (scope: IntentProof['scope']): CandidateEvidence['recalls'] => {
  const [before, after] = [scope?.before.classes[1], scope?.after.classes[1]];
  if (!before || !after) return [];
  return [{ intent: SCOPE[1], before: before.recall, after: after.recall, support: before.support }];
};
