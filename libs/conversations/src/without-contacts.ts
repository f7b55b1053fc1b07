const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+/gu;
/** Telephones, cards, orders: five digits in a row or seven spaced ones, with the letters in front. */
const NUMBER = /(\p{Lu}{1,5}-?)?[(+]*(\d([\s()-]{0,2}\d){6,}|\d{5,})/gu;

/** What people can be reached by or looked up with, taken out: who reads reviews is not who may read conversations. */
export const withoutContacts = (text: string): string => text.replace(EMAIL, '…').replace(NUMBER, '…');
