import type {
  BreakdownItem,
  Difference,
  Estimate,
  ReviewClaim,
  ReviewSummary,
  ReviewThemes,
} from '#contracts';
import { t } from '../messages/index.js';

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
  const paragraphs = [
    [
      volumeSentence(from, to, summary),
      netSentence(summary.figures.net, summary.figures.volume),
      changeSentence(summary.previous?.netChange),
      ratingSentence(summary.figures.rating),
    ],
    aspectSentences(aspects, summary.figures.volume, nameOf),
    [themesSentence(themes, nameOf)],
    ...claims.map((claim) => [claimSentence(claim, nameOf)]),
  ];
  return {
    title: t('title', { from, to }),
    paragraphs: paragraphs.map((sentences) => sentences.filter(Boolean).join(' ')).filter(Boolean),
  };
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${String(Math.round(value))}`;

function volumeSentence(from: string, to: string, { figures, previous }: ReviewSummary): string {
  const week = { count: figures.volume, from, to };
  return previous
    ? t('reviewsOfWeekAfter', { ...week, before: previous.figures.volume })
    : t('reviewsOfWeek', week);
}

const netSentence = (net: Estimate | null, count: number): string =>
  net ? t('net', { net: signed(net.value), low: signed(net.low), high: signed(net.high), count }) : '';

function changeSentence(change: Difference | null | undefined): string {
  if (!change) return '';
  if (change.p > SURE) return t('unchanged');
  return t('changed', {
    points: Math.abs(Math.round(change.value)),
    direction: change.value < 0 ? 'down' : 'up',
    p: change.p < 0.001 ? t('pBelow') : change.p.toFixed(3),
  });
}

const ratingSentence = (rating: ReviewSummary['figures']['rating']): string =>
  rating ? t('average', { stars: rating.value.toFixed(2), count: rating.count }) : '';

function aspectSentences(
  aspects: readonly BreakdownItem[],
  all: number,
  nameOf: (aspect: string) => string,
): string[] {
  const spoken = aspects.filter(({ figures }) => figures.volume >= ENOUGH);
  if (spoken.length === 0) return [];
  const most = spoken
    .slice(0, 3)
    .map(({ value, figures }) => t('aspectOf', { aspect: nameOf(value), count: figures.volume, all }));
  const named = (items: readonly BreakdownItem[]) =>
    items
      .slice(0, 3)
      .map(({ value, figures: { net, volume } }) =>
        t('aspectAndNet', { aspect: nameOf(value), net: signed(net?.value ?? 0), count: volume }),
      )
      .join(', ');
  const byNet = [...spoken].sort((a, b) => (a.figures.net?.value ?? 0) - (b.figures.net?.value ?? 0));
  const worst = byNet.filter(({ figures }) => (figures.net?.high ?? 0) < 0);
  const best = byNet.filter(({ figures }) => (figures.net?.low ?? 0) > 0).reverse();
  return [
    t('spokenOfMost', { aspects: most.join(', ') }),
    worst.length > 0 ? t('moreBlame', { aspects: named(worst) }) : '',
    best.length > 0 ? t('morePraise', { aspects: named(best) }) : '',
  ];
}

function themesSentence(
  { items, period, before, falseAlarms }: ReviewThemes,
  nameOf: (aspect: string) => string,
): string {
  if (items.length === 0) return '';
  const themes = items.slice(0, 5).map(({ kind, value, label, count, before: earlier, isNew }) => {
    const name = kind === 'aspect' ? nameOf(value) : t('quoted', { text: label });
    const theme = { name, count, reviews: period.reviews };
    return isNew
      ? t('themeNew', theme)
      : t('themeBefore', { ...theme, earlier, earlierReviews: before.reviews });
  });
  return t('moreOften', { themes: themes.join(', '), percent: 100 * falseAlarms });
}

function claimSentence(
  { aspect, polarity, count, quotes: [quote] }: ReviewClaim,
  nameOf: (aspect: string) => string,
): string {
  if (!quote) return '';
  const stars = quote.rating === null ? [] : [t('stars', { count: quote.rating })];
  const source = [quote.date, ...stars].join(', ');
  return t('claim', { aspect: nameOf(aspect), polarity, count, quote: quote.text, source });
}
