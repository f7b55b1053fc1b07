import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperZh: Translation<typeof shopperEn> = {
  someReport: '最近有顾客反映{product}存在问题（{aspect}）。我们正在调查。',
};
