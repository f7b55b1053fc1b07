import type { Source } from '#contracts';
import { articleUrl } from '../content/article.js';
import type { Statement } from '../answering/statement.js';
import { arrival, arrivalByService } from './arrivals.js';
import type { ComputedAnswer } from './computed-answer.js';
import type { Figures } from './figures.js';

const MONEY = '€\\s?(\\d+(?:[.,]\\d{2})?)';
/** "Standard delivery: €4.95, free for orders from €75." */
const FREE_FROM = new RegExp(
  `^([^:€]+): ${MONEY}, free (?:for|on|with) [^€]*\\b(?:from|over|above|of) ${MONEY}`,
  'i',
);
/** "Every 100 points are worth €5." */
const WORTH = new RegExp(`\\b(\\d+) (\\p{L}+) (?:is|are) worth ${MONEY}`, 'iu');
/** "1 point for each whole euro you spend." */
const EARNS = /\b(\d+) (\p{L}+) for (?:each|every) (?:whole )?(?:euro|€)/iu;
/** "Gift wrapping costs €3.50 for each item." */
const EACH = new RegExp(`^(.{3,60}?) costs? ${MONEY} (?:for each|per|each|a) ?(\\p{L}+)`, 'iu');
/** "43 to 50 cm: regular back." */
const RANGE = /^(up to|less than|more than|over|above|\d+ to) (\d+) (cm|mm|kg|litres?|g): (.+)$/i;
/** "No more than about a fifth of your body weight." */
const SHARE =
  /\b(?:an? |one[ -])(half|third|quarter|fifth|sixth|tenth) of your (?:own )?(?:body ?)?weight\b/i;
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  tenth: 10,
};
const WEIGHT = /\b(\d{2,3}(?:[.,]\d)?) ?(kg|kilos?|kilograms?)\b/i;
/** "About 15 to 20 cm longer than you are." */
const LONGER = /\b(\d{1,2})(?: to (\d{1,2}))? cm (?:longer|taller) than you\b/i;
const HEIGHT = /\b([12])(?:\.|,| ?m(?:et(?:re|er))? ?)(\d{2})(?!\d| ?k)|\b(1[3-9]\d|20\d) ?cm\b/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MINOR = 100;

/** So many of the statements give the rule of a sum; a day of arrival, which is asked for in so many words, may be of any. */
const MOST = 10;
/** What goes by one's own weight or height has to be among so many. */
const NEAREST = 2;

/** A figure worked out from the statements that answer, in the order of how well they do; null when there is nothing to work out. */
export function sumAnswer(all: readonly Statement[], read: Figures): ComputedAnswer | null {
  const figures = { ...read, text: read.text.replace(/(?<=\d)[,.](?=\d{3}\b)/g, '') };
  // A service that is named has a rule of its own, before what holds without it.
  for (const statement of all) {
    const sum = arrivalByService(statement, figures);
    if (sum) return { ...sum, source: sourceOf(statement) };
  }
  for (const [rank, statement] of all.slice(0, MOST).entries()) {
    const sum =
      (rank < NEAREST ? (shareOfWeight(statement, figures) ?? longerThanYou(statement, figures)) : null) ??
      fee(statement, figures) ??
      worth(statement, figures) ??
      earned(statement, figures, all) ??
      each(statement, figures) ??
      within(statement, figures);
    if (sum) return { ...sum, source: sourceOf(statement) };
  }
  for (const statement of all) {
    const sum = arrival(statement, figures);
    if (sum) return { ...sum, source: sourceOf(statement) };
  }
  return null;
}

const sourceOf = ({ passage: { article, title } }: Statement): Source => ({
  title,
  url: articleUrl(article),
  slug: article,
});

type Sum = Omit<ComputedAnswer, 'source'> | null;
const minor = (text = ''): number => Math.round(Number(text.replace(',', '.')) * MINOR);

/** "If I take the socks out, it is only 70." */
const LESS =
  /\b(?:only|just|down to|leaves(?: me (?:with|at))?|then (?:it'?s|at)) €?\s?(\d{1,4}(?:[.,]\d{2})?)\b(?! ?\p{L}*(?:days?|items?|pieces?|weeks?))/iu;
/** "Without the 12.95 gloves." */
const WITHOUT =
  /\b(?:without|minus|less|(?:take|leave|get|kick|remove|drop|send|return|cancel)(?:s|ing)?)\b/i;

/** What an order comes to once what is spoken of is taken out of it, minor units. */
function totalOf({ text, money }: Figures): number | undefined {
  const [total, taken] = money;
  if (total === undefined || !WITHOUT.test(text)) return total;
  const rest = minor(LESS.exec(text)?.[1]);
  if (rest > 0 && rest < total) return rest;
  return taken !== undefined && taken < total ? total - taken : total;
}

function fee({ words }: Statement, figures: Figures): Sum {
  const { text } = figures;
  const rule = FREE_FROM.exec(words);
  const total = totalOf(figures);
  if (!rule || total === undefined || !/\b(?:deliver|shipp|post(?:age|ing)?\b|p&p|free|send)/i.test(text))
    return null;
  const [, what = '', price, from] = rule;
  // "Do I get the 4.95 postage back?" is of the fee itself.
  if (total === minor(price)) return null;
  const limit = minor(from);
  const scope = { what, total, limit, fee: minor(price), missing: Math.max(0, limit - total) };
  return { kind: total >= limit ? 'fee_free' : 'fee_due', scope };
}

function worth({ words }: Statement, { text }: Figures): Sum {
  const rule = WORTH.exec(words);
  const unit = rule?.[2];
  const count =
    unit && new RegExp(`\\b(\\d{1,7}) (?:\\p{L}+ )?${unit.replace(/s$/, '')}s?\\b`, 'iu').exec(text)?.[1];
  if (!rule || !count) return null;
  return {
    kind: 'worth',
    scope: {
      count: Number(count),
      unit: unit ?? '',
      money: inWhole(Number(count), rule),
    },
  };
}

/** "Every 100 points are worth €5": 249 of them are worth what 200 are. */
const inWhole = (count: number, [, each, , money]: RegExpExecArray): number =>
  Math.floor(count / Number(each)) * minor(money);

function earned({ words }: Statement, { text, money }: Figures, all: readonly Statement[]): Sum {
  const rule = EARNS.exec(words);
  const [spent] = money;
  const unit = rule?.[2] ?? '';
  if (!rule || spent === undefined || !new RegExp(`\\b${unit}s?\\b`, 'iu').test(text)) return null;
  const count = Math.floor(spent / MINOR) * Number(rule[1]);
  const scope = { money: spent, count, unit: `${unit.replace(/s$/, '')}s` };
  // "... and how much is that off?"
  const [worthOne] = all.flatMap((other) => {
    const found = WORTH.exec(other.words);
    return found?.[2]?.startsWith(unit.replace(/s$/, '')) ? [found] : [];
  });
  if (!worthOne || !/\b(?:off|worth|discount|value)\b/i.test(text)) return { kind: 'earns', scope };
  return { kind: 'earns_worth', scope: { ...scope, worth: inWhole(count, worthOne) } };
}

function each({ words }: Statement, { text }: Figures): Sum {
  const rule = EACH.exec(words);
  const said = /\b(\d{1,3}|both|two|three|four|five|six|seven|eight|nine|ten)\s+\p{L}{3,}/iu.exec(text)?.[1];
  const count = countOf(said?.toLowerCase());
  if (!rule || count < 2 || !/\bhow much\b|\bcost|\bprice|\bpay\b|\bcharge/i.test(text)) return null;
  return {
    kind: 'each',
    scope: { what: rule[1] ?? '', count, money: minor(rule[2]), total: count * minor(rule[2]) },
  };
}

function countOf(said: string | undefined): number {
  if (said === undefined) return 0;
  if (said === 'both') return 2;
  return /\d/.test(said) ? Number(said) : NUMBERS.indexOf(said);
}

function shareOfWeight({ words }: Statement, { text }: Figures): Sum {
  const part = SHARE.exec(words)?.[1]?.toLowerCase();
  const [, weight] = WEIGHT.exec(text) ?? [];
  if (part === undefined || weight === undefined || !/\b(?:heav|weigh|carry|load|light)/i.test(text))
    return null;
  const whole = Number(weight.replace(',', '.'));
  const result = Math.round((whole / (PARTS[part] ?? 1)) * 10) / 10;
  return { kind: 'yours', scope: { rule: words, given: `${weight} kg`, result: `${result} kg` } };
}

function longerThanYou({ words }: Statement, { text }: Figures): Sum {
  const [, least, most] = LONGER.exec(words) ?? [];
  const [, metres, rest, whole] = HEIGHT.exec(text) ?? [];
  const height = whole === undefined ? Number(metres) * 100 + Number(rest) : Number(whole);
  if (least === undefined || !height || !/\b(?:long|length|size|room|short)/i.test(text)) return null;
  const to = most === undefined ? '' : ` to ${height + Number(most)}`;
  return {
    kind: 'yours',
    scope: { rule: words, given: `${height} cm`, result: `${height + Number(least)}${to} cm` },
  };
}

/** Of "Up to 43 cm: ...", "43 to 50 cm: ..." and "More than 50 cm: ..." the item that the measure of the question is in. */
function within({ words, passage }: Statement, { text }: Figures): Sum {
  if (passage.kind !== 'list') return null;
  const [, between, to, unit, what] = RANGE.exec(words) ?? [];
  const given = unit && new RegExp(`\\b(\\d+(?:[.,]\\d+)?) ?${unit}\\b`, 'i').exec(text)?.[1];
  if (!given || to === undefined || what === undefined) return null;
  const value = Number(given.replace(',', '.'));
  const limit = Number(to);
  const low = /\d/.test(between ?? '') ? Number.parseFloat(between ?? '') : null;
  const more = /more|over|above/i.test(between ?? '');
  const holds = more ? value > limit : value <= limit && value > (low ?? -Infinity);
  return holds
    ? { kind: 'within', scope: { given: `${given} ${unit}`, what: what.replace(/\.$/, '') } }
    : null;
}
