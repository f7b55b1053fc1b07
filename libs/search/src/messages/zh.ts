import type { Translation } from '#messages';
import type { en } from './en.js';

export const zh: Translation<typeof en> = {
  saysOtherwise:
    '“{claim}”与顾客的说法不符：请删去，或只用于确实如此之处。提到{about}的 {mentions} 位顾客中有 {count} 位不满意。',
  comesUp: '{side}：提到{about}的 {mentions} 位顾客中有 {count} 位这样说。',
  atLeast: '{name} 不低于 {value}',
  atMost: '{name} 不超过 {value}',
  between: '{name} {low} 至 {high}',
  from: '来自 {kind}',
  missing: '未提及“{word}”',
  notKind: '不要 {kind}',
  option: '{name} {values}',
  priceAtLeast: '{price} 以上',
  priceAtMost: '{price} 以内',
  priceBetween: '{low} 至 {high}',
  without: '不含 {what}',
};
