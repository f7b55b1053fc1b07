import type { Entity } from '#contracts';
import { findAll } from './find-all.js';

/** Letters then digits (NF-10482, nf10482), a hash in front (#W2611340, #10482). */
const CODE =
  /(?<![\p{L}\p{N}#])(?:#(?:[a-z]{1,4}[-\s]?)?\d{3,12}|[a-z]{1,4}-\d{4,12}|[a-z]{1,4}\d{5,12})(?![\p{L}\p{N}])/giu;
/** Letters, then groups of digits with slashes, dots or hyphens between: EN-2024/0012, INV/2024/17. */
const GROUPED = /(?<![\p{L}\p{N}#])#?[a-z]{1,5}[-/]?\d{2,8}(?:[-/.]\d{1,8}){1,3}(?![\p{L}\p{N}]|[-/]\d)/giu;
const NAMED =
  "(?:order|number|no|nr|num|id|ref|reference)[\\s.:#]{1,4}(?:(?:number|no|nr|num|id|ref|is|was|it|its|it's)[\\s.:#]{1,4}){0,4}";
/** Plain digits said to be an order's. */
const AFTER_ORDER = new RegExp(
  `(?<![\\p{L}\\p{N}])${NAMED}(?<text>\\d{5,12}(?:[-/]\\d{1,8})?|\\d{2,8}[-/]\\d{2,8})(?![\\p{L}\\p{N}]|[-/]\\d)`,
  'giu',
);
/** Short ones: "order 1002", but not "to order 100 fleeces". */
const SHORT_AFTER_ORDER = new RegExp(
  `(?<!\\p{L})(?<!\\b(?:to|can i|i|we|will|please|and)\\s)${NAMED}(?<text>\\d{3,4})(?=\\s*(?:$|[,.;:!?)]|(?:and|please|from|is|has|was|with|for|to|now|yet|still|that|which|my|the|it|placed|on|arrive|arrived|come|be|get|i)(?![\\p{L}])))(?![.,]\\d)`,
  'giu',
);
/** "75002 Paris": a postcode with its town, for which a courtesy is not taken. */
const TOWN = /^\s+(?!(?:Please|Thanks|Thank|Thx|Cheers)\b)\p{Lu}\p{L}{2,}/u;
const DIGITS = /(?<![\p{L}\p{N}.,+#-])\d{5,9}(?![\p{L}\p{N}]|[.,]\d)/gu;

/** Order numbers, by the shop's own pattern where it has one. Values are upper case, without spaces. */
export const findOrderNumbers = (message: string, own: RegExp | null): Entity[] => {
  const exactly = (_: RegExpExecArray, text: string) => ({
    value: text.toUpperCase().replace(/\s/g, ''),
    confidence: 1,
  });
  return [
    ...(own ? findAll(message, 'order_number', own, exactly) : []),
    ...findAll(message, 'order_number', GROUPED, exactly),
    ...findAll(message, 'order_number', CODE, exactly),
    ...findAll(message, 'order_number', AFTER_ORDER, exactly),
    ...findAll(message, 'order_number', SHORT_AFTER_ORDER, exactly),
  ];
};

/** Bare digits where nothing else explains them: likely an order number when the message is about one, or is nothing else. */
export const findBareOrderNumbers = (message: string): Entity[] => {
  const aboutOrders = /\border/i.test(message);
  const alone = /^\s*#?\d{5,9}\s*[.!]?\s*$/.test(message);
  return findAll(message, 'order_number', DIGITS, (_, text) => ({
    value: text,
    confidence: aboutOrders || alone ? 0.8 : 0.4,
  })).filter(({ end }) => !TOWN.test(message.slice(end)));
};
