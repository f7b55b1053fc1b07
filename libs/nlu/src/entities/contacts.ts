import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/min';
import type { Entity } from '#contracts';
import { findAll } from './find-all.js';

/** Bounded parts: no input makes it slow. */
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}@])/gu;

/** E-mail addresses; values in lower case. */
export const findEmails = (message: string): Entity[] =>
  findAll(message, 'email', EMAIL, (_, text) => ({ value: text.toLowerCase(), confidence: 1 }));

/** With fewer digits it is a service number at most, nobody to call back. Any script's digits count. */
const MAY_HAVE_PHONE = /(?:\p{Nd}\P{Nd}{0,5}){6}/u;

/** Valid phone numbers, national ones read as of `country`; values in E.164. */
export const findPhones = (message: string, country: CountryCode | undefined): Entity[] => {
  // The search compiles its patterns anew for each message; most have no digits.
  if (!MAY_HAVE_PHONE.test(message)) return [];
  return findPhoneNumbersInText(message, country).map(({ number, startsAt, endsAt }) => ({
    type: 'phone',
    text: message.slice(startsAt, endsAt),
    start: startsAt,
    end: endsAt,
    value: number.number,
    confidence: 1,
  }));
};
