import type { ReviewDimension } from '#contracts';
import { t } from '../../messages/index.js';
import { locale } from '../../language.js';

/** What reviews can be told apart by, as the filter offers it. */
export const DIMENSION_LABEL: Record<ReviewDimension, string> = {
  product: t('product'),
  category: t('category'),
  department: t('department'),
  aspect: t('aspect'),
  source: t('source'),
  language: t('language'),
  rating: t('stars'),
  ageGroup: t('ageGroup'),
};

export const DIMENSIONS = Object.keys(DIMENSION_LABEL) as readonly ReviewDimension[];

/** Names of what reports know by its key: aspects, products. */
export type Names = (dimension: ReviewDimension, value: string) => string | undefined;

/** A value as people read it; '' is where reviews do not say. */
export function valueLabel(dimension: ReviewDimension, value: string | number, names: Names): string {
  if (value === '') return t('notKnown');
  const text = String(value);
  if (dimension === 'rating') return t('starsCount', { count: Number(text) });
  if (dimension === 'language') return languageName(text);
  return names(dimension, text) ?? text;
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    // Not a language tag: an import may say anything.
    return code;
  }
}
