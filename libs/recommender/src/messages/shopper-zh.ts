import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperZh: Translation<typeof shopperEn> = {
  asExploration: '{kind} 新品',
  because: '因为您{did}',
  becauseBoth: '因为您{did}：两者都是 {shared}',
  becauseShare: '因为您{did}：{share}',
  boughtBefore: '{times, plural, one {您曾购买过} other {您购买过 {times} 次}}',
  boughtWith: '常与 {name} 一起购买',
  byBrand: '品牌 {brand}',
  chosenBrand: '您常选的品牌 {brand}',
  chosenWith: '常与 {name} 一起选购',
  did: '{event, select, cart {把 {what} 加入过购物车} wish {收藏过 {what}} purchase {购买过 {what}} rating {好评过 {what}} search {搜索过 {what}} chat_mention {咨询过 {what}} suggestion_shown {见过 {what}} other {浏览过 {what}}}',
  didBefore: '您{did}',
  fromKind: '来自 {kind}',
  inYourSize: '有您的尺码 {size}',
  it: '此商品',
  kindBoughtWith: '来自 {kind}，常与 {other} 一起购买',
  like: '类似 {name}',
  likeForLess: '类似 {name}，便宜 {amount}',
  likeForMore: '类似 {name}，贵 {amount}',
  overPrice: '高于 {price}',
  popularIn: '{kind} 热销',
};
