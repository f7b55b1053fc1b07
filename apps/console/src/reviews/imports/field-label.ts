import type { ReviewField } from '#contracts';

export const FIELD_LABEL: Record<ReviewField, string> = {
  source: 'Source',
  externalId: 'Id of the source',
  productId: 'Product id',
  product: 'Product name',
  category: 'Category',
  department: 'Department',
  rating: 'Stars',
  title: 'Title',
  text: 'Text',
  author: 'Author',
  language: 'Language',
  ageGroup: 'Age or age group',
  writtenAt: 'Date',
};
