import { t } from '../messages/index.js';
import { words } from './labels.js';

/** What a step of the assistant did, by the name of its rule. */
const LABELS: Record<string, string> = {
  address_told: t('stepAddressTold'),
  agreed: t('stepAgreed'),
  articles: t('stepArticles'),
  awaited: t('stepAwaited'),
  called_off: t('stepCalledOff'),
  checker: t('stepChecker'),
  clarify: t('stepClarify'),
  composer: t('stepComposer'),
  escalate: t('stepEscalate'),
  find_orders: t('stepFindOrders'),
  flow: t('stepFlow'),
  guide: t('stepGuide'),
  late_correction: t('stepLateCorrection'),
  no_alarm: t('stepNoAlarm'),
  no_help: t('stepNoHelp'),
  noted: t('stepNoted'),
  offer: t('stepOffer'),
  order_asked: t('stepOrderAsked'),
  order_fact: t('stepOrderFact'),
  order_wished: t('stepOrderWished'),
  other_order: t('stepOtherOrder'),
  pending: t('stepPending'),
  product: t('stepProduct'),
  reorder: t('stepReorder'),
  sentiment: t('stepSentiment'),
  start_flow: t('stepStartFlow'),
  strategy: t('stepStrategy'),
  suggest: t('stepSuggest'),
  talk: t('stepTalk'),
  template: t('stepTemplate'),
  undo: t('stepUndo'),
  unread: t('stepUnread'),
  unwatch: t('stepUnwatch'),
  watch: t('stepWatch'),
};

/** A step in plain words; rules that a shop added are named as they are. */
export const stepLabel = (rule: string): string => LABELS[rule] ?? words(rule);
