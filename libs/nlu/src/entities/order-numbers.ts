import type { Entity } from '#contracts';
import { findAll } from './find-all.js';

/** Letters then digits (NF-10482, nf10482), a hash in front (#W2611340, #10482). */
const CODE =
  /(?<![\p{L}\p{N}#])(?:#(?:[a-z]{1,4}[-\s]?)?\d{3,12}|[a-z]{1,4}-\d{4,12}|[a-z]{1,4}\d{5,12})(?![\p{L}\p{N}])/giu;
/** Plain digits said to be an order's. */
const AFTER_ORDER =
  /(?<![\p{L}\p{N}])(?:order|number|no|nr|num|id|ref|reference)[\s.:#]{1,4}(?:(?:number|no|nr|num|id|ref|is|was|it|its|it's)[\s.:#]{1,4}){0,4}(?<text>\d{5,12})(?![\p{L}\p{N}])/giu;
const DIGITS = /(?<![\p{L}\p{N}.,+#-])\d{5,9}(?![\p{L}\p{N}]|[.,]\d)/gu;

/** Order numbers, by the shop's own pattern where it has one. Values are upper case, without spaces. */
export const findOrderNumbers = (message: string, own: RegExp | null): Entity[] => {
  const exactly = (_: RegExpExecArray, text: string) => ({
    value: text.toUpperCase().replace(/\s/g, ''),
    confidence: 1,
  });
  return [
    ...(own ? findAll(message, 'order_number', own, exactly) : []),
    ...findAll(message, 'order_number', CODE, exactly),
    ...findAll(message, 'order_number', AFTER_ORDER, exactly),
  ];
};

/** Bare digits where nothing else explains them: likely an order number when the message is about one, or is nothing else. */
export const findBareOrderNumbers = (message: string): Entity[] => {
  const aboutOrders = /\border/i.test(message);
  const alone = /^\s*#?\d{5,9}\s*[.!]?\s*$/.test(message);
  return findAll(message, 'order_number', DIGITS, (_, text) => ({
    value: text,
    confidence: aboutOrders || alone ? 0.8 : 0.4,
  }));
};
