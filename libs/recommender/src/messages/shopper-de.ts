import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperDe: Translation<typeof shopperEn> = {
  asExploration: 'Neu in {kind}',
  because: 'Weil Sie {did} haben',
  becauseBoth: 'Weil Sie {did} haben: beide {shared}',
  becauseShare: 'Weil Sie {did} haben: {share}',
  boughtBefore:
    '{times, plural, one {Haben Sie schon einmal gekauft} other {Haben Sie schon {times}-mal gekauft}}',
  boughtWith: 'Oft zusammen mit {name} gekauft',
  byBrand: 'von {brand}',
  chosenBrand: 'Von {brand}, der Marke Ihrer Wahl',
  chosenWith: 'Oft zusammen mit {name} gewählt',
  did: '{event, select, cart {{what} in den Warenkorb gelegt} wish {{what} auf die Merkliste gesetzt} purchase {{what} gekauft} rating {{what} gut bewertet} search {{what} gesucht} chat_mention {{what} im Chat erwähnt} suggestion_shown {{what} gesehen} other {{what} angesehen}}',
  didBefore: 'Haben Sie {did}',
  fromKind: 'Aus {kind}',
  inYourSize: 'In Ihrer Größe da, {size}',
  it: 'schon einmal',
  kindBoughtWith: 'Aus {kind}, oft zusammen mit {other} gekauft',
  like: 'Wie {name}',
  likeForLess: 'Wie {name}, {amount} günstiger',
  likeForMore: 'Wie {name}, {amount} teurer',
  overPrice: 'über {price}',
  popularIn: 'Beliebt in {kind}',
};
