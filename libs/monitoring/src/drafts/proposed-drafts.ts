import { type DraftValue, NOTICE_LANGUAGES, type NoticeTexts, type OpinionAlarm } from '#contracts';
import { shopperWords } from '../messages/shopper.js';

/** From this share of negative mentions on nobody should be led to it; below it comes later. */
const MOST_COMPLAIN = 0.5;

/** Is it about what customers say of an aspect of a product? */
const isDefect = ({ streamKind, topic, product }: OpinionAlarm): boolean =>
  streamKind === 'defects' && topic !== '' && product !== '';

/** What may be done about a defect, drafted from figures and names: no shopper's words are in it. */
export const proposedDrafts = (alarm: OpinionAlarm): DraftValue[] => {
  if (!isDefect(alarm)) return [];
  const { kind, now, severity, productName, topicName } = alarm;
  const texts = Object.fromEntries(
    NOTICE_LANGUAGES.map((language) => [
      language,
      shopperWords(language)('someReport', { product: productName, aspect: topicName }),
    ]),
  ) as NoticeTexts;
  const isMost = kind === 'tone' && now >= MOST_COMPLAIN;
  return [
    { kind: 'suggestions', action: isMost ? 'hide' : 'demote' },
    { kind: 'sentence', texts },
    { kind: 'priority', priority: severity === 'high' ? 'urgent' : 'high' },
  ];
};
