import type { Translation } from '#messages';
import type { en } from './en.js';

export const de: Translation<typeof en> = {
  atLeast: '{name} mindestens {value}',
  atMost: '{name} höchstens {value}',
  between: '{name} von {low} bis {high}',
  from: 'Aus {kind}',
  missing: 'ohne „{word}“',
  notKind: 'nicht {kind}',
  option: '{name} {values}',
  priceAtLeast: 'ab {price}',
  priceAtMost: 'bis {price}',
  priceBetween: '{low} bis {high}',
  without: 'ohne {what}',
};
