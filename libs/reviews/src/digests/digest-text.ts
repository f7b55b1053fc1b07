import type {
  BreakdownItem,
  Difference,
  Estimate,
  ReviewClaim,
  ReviewSummary,
  ReviewThemes,
} from '#contracts';

export interface DigestFigures {
  from: string;
  to: string;
  summary: ReviewSummary;
  aspects: readonly BreakdownItem[];
  themes: ReviewThemes;
  claims: readonly ReviewClaim[];
}

/** Below so many reviews an aspect's net sentiment is not worth a sentence. */
const ENOUGH = 10;
const SURE = 0.05;

/** A week in sentences: every figure with the number of reviews it rests on, no cause that the figures do not show. */
export function digestText(
  { from, to, summary, aspects, themes, claims }: DigestFigures,
  nameOf: (aspect: string) => string,
): { title: string; paragraphs: string[] } {
  const { figures, previous } = summary;
  const paragraphs = [
    `${counted(figures.volume, 'review')} from ${from} to ${to}${before(previous)}. ${netSentence(figures.net, figures.volume)}${changeSentence(previous)}${ratingSentence(figures.rating)}`,
  ];
  const spoken = aspects.filter(({ figures: own }) => own.volume >= ENOUGH);
  const named = ({ value, figures: own }: BreakdownItem) =>
    `${nameOf(value)} (${signed(own.net?.value ?? 0)}, n = ${String(own.volume)})`;
  const byNet = [...spoken].sort((a, b) => (a.figures.net?.value ?? 0) - (b.figures.net?.value ?? 0));
  const worst = byNet.filter(({ figures: own }) => (own.net?.high ?? 0) < 0).slice(0, 3);
  const best = byNet
    .filter(({ figures: own }) => (own.net?.low ?? 0) > 0)
    .reverse()
    .slice(0, 3);
  if (spoken.length > 0)
    paragraphs.push(
      `Spoken of most: ${spoken
        .slice(0, 3)
        .map(
          ({ value, figures: own }) =>
            `${nameOf(value)} in ${String(own.volume)} of ${String(figures.volume)}`,
        )
        .join(
          ', ',
        )}.${worst.length ? ` Clearly more blame than praise: ${worst.map(named).join(', ')}.` : ''}${
        best.length ? ` Clearly more praise than blame: ${best.map(named).join(', ')}.` : ''
      }`,
    );
  if (themes.items.length > 0)
    paragraphs.push(
      `More often than the week before: ${themes.items
        .slice(0, 5)
        .map(({ kind, value, label, count, before: earlier, isNew }) => {
          const name = kind === 'aspect' ? nameOf(value) : `“${label}”`;
          return `${name} (${String(count)} of ${String(themes.period.reviews)}, ${isNew ? 'never before' : `before ${String(earlier)} of ${String(themes.before.reviews)}`})`;
        })
        .join(', ')}. Of such a list at most ${String(100 * themes.falseAlarms)} % is expected to be chance.`,
    );
  for (const { aspect, polarity, count, quotes } of claims) {
    const [quote] = quotes;
    if (quote)
      paragraphs.push(
        `${nameOf(aspect)}, ${polarity} in ${counted(count, 'review')}: “${quote.text}” (${quote.date}${quote.rating === null ? '' : `, ${counted(quote.rating, 'star')}`})`,
      );
  }
  return { title: `Reviews from ${from} to ${to}`, paragraphs };
}

const counted = (n: number, what: string): string => `${String(n)} ${what}${n === 1 ? '' : 's'}`;
const signed = (value: number): string => `${value > 0 ? '+' : ''}${String(Math.round(value))}`;

const before = (previous: ReviewSummary['previous']): string =>
  previous ? `, ${String(previous.figures.volume)} the week before` : '';

const netSentence = (net: Estimate | null, n: number): string =>
  net
    ? `Net sentiment ${signed(net.value)} (95 % interval ${signed(net.low)} to ${signed(net.high)}, n = ${String(n)}). `
    : '';

function changeSentence(previous: ReviewSummary['previous']): string {
  const change: Difference | null | undefined = previous?.netChange;
  if (!change) return '';
  return change.p <= SURE
    ? `That is ${String(Math.abs(Math.round(change.value)))} points ${change.value < 0 ? 'down' : 'up'} on the week before (p = ${change.p < 0.001 ? 'below 0.001' : change.p.toFixed(3)}). `
    : 'That does not differ from the week before by more than chance. ';
}

const ratingSentence = (rating: ReviewSummary['figures']['rating']): string =>
  rating ? `Stars: ${rating.value.toFixed(2)} on average (n = ${String(rating.count)}).` : '';
