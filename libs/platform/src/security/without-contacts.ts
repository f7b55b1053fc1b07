const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+/gu;
/** Telephones, cards, orders: five digits in a row or seven spaced ones, with the letters in front. */
const NUMBER = /(\p{Lu}{1,5}-?)?[(+]*(\d([\s()-]{0,2}\d){6,}|\d{5,})/gu;

/** What people can be reached by or looked up with, taken out: who reads reviews is not who may read conversations. */
export const withoutContacts = (text: string): string => text.replace(EMAIL, '…').replace(NUMBER, '…');

/** Short numbers that a word or a sign in front makes an order's: `#1002`, `order 1002`, `EN-2024/0012`. */
const ORDER =
  /(?<=\b(?:orders?|number|no|nr)\b[\s.:#]{0,3})\d{3,}|#\s?\p{L}{0,5}-?\d{3,}|\b\p{Lu}{1,5}-?\d{3,}(?:[-/]\d+)*/giu;

/** Also without what an order is known by: for whoever needs the sentence and not the case. */
export const withoutIdentifiers = (text: string): string => withoutContacts(text).replace(ORDER, '…');
