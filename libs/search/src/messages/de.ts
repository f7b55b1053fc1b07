import type { Translation } from '#messages';
import type { en } from './en.js';

export const de: Translation<typeof en> = {
  saysOtherwise:
    '„{claim}“ sagen Kunden nicht: weglassen, oder nur davon sagen, wofür es gilt. {count} von {mentions}, die {about} erwähnen, beklagen sich darüber.',
  comesUp: 'Fällt {side} aus: Das sagen {count} von {mentions} Kunden, die {about} erwähnen.',
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
