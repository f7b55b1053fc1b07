import type { BehaviorType, Scenario, Signal } from '#contracts';
import { t } from '../../messages/index.js';

export const SCENARIO_LABEL: Record<Scenario, string> = {
  for_you: t('forYou'),
  session: t('thisVisit'),
  similar: t('similar'),
  goes_with: t('goesWith'),
  next: t('next'),
  again: t('buyAgain'),
  popular: t('popular'),
  advice: t('adviceInTheChat'),
  out_of_stock: t('insteadOfSoldOut'),
};

export const SIGNAL_LABEL: Record<Signal, string> = {
  text: t('theWordsAskedFor'),
  fit: t('fitsWhatWasAsked'),
  likeness: t('likeTheProduct'),
  kind: t('ofTheSameKind'),
  price: t('nearInPrice'),
  together: t('boughtTogether'),
  kinds_together: t('kindsBoughtTogether'),
  popularity: t('signalPopular'),
  behavior: t('trainedOnBehaviour'),
  again: t('boughtNext'),
  taste: t('signalTaste'),
  profile: t('signalProfile'),
  boost: t('boostedByARule'),
};

export const EVENT_LABEL: Record<BehaviorType, string> = {
  view: t('eventViewed'),
  cart: t('putIntoTheCart'),
  wish: t('wishedFor'),
  purchase: t('eventBought'),
  rating: t('eventRated'),
  search: t('searchedFor'),
  chat_mention: t('namedInTheChat'),
  suggestion_shown: t('wasShown'),
  suggestion_clicked: t('eventOpened'),
  suggestion_dismissed: t('eventDismissed'),
};
