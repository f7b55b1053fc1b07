import type { BehaviorType, Scenario, Signal } from '#contracts';

export const SCENARIO_LABEL: Record<Scenario, string> = {
  for_you: 'For you',
  session: 'This visit',
  similar: 'Similar',
  goes_with: 'Goes with',
  next: 'Next',
  popular: 'Popular',
  advice: 'Advice in the chat',
  out_of_stock: 'Instead of sold out',
};

export const SIGNAL_LABEL: Record<Signal, string> = {
  text: 'the words asked for',
  fit: 'fits what was asked',
  likeness: 'like the product',
  kind: 'of the same kind',
  price: 'near in price',
  together: 'bought together',
  kinds_together: 'kinds bought together',
  popularity: 'popular',
  behavior: 'trained on behaviour',
  taste: 'taste',
  profile: 'profile',
  boost: 'boosted by a rule',
};

export const EVENT_LABEL: Record<BehaviorType, string> = {
  view: 'viewed',
  cart: 'put into the cart',
  wish: 'wished for',
  purchase: 'bought',
  rating: 'rated',
  search: 'searched for',
  chat_mention: 'named in the chat',
  suggestion_shown: 'was shown',
  suggestion_clicked: 'opened',
  suggestion_dismissed: 'dismissed',
};
