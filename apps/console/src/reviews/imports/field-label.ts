import type { ReviewField } from '#contracts';
import { t } from '../../messages/index.js';

export const FIELD_LABEL: Record<ReviewField, string> = {
  source: t('source'),
  externalId: t('idOfTheSource'),
  productId: t('productId'),
  product: t('productName'),
  category: t('category'),
  department: t('department'),
  rating: t('stars'),
  title: t('title'),
  text: t('text'),
  author: t('author'),
  language: t('language'),
  ageGroup: t('ageOrAgeGroup'),
  writtenAt: t('date'),
};
