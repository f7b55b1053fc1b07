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
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MINOR = 100;

/** So many of the statements give the rule of a sum; a day of arrival, which is asked for in so many words, may be of any. */
const MOST = 10;

/** A figure worked out from the statements that answer, in the order of how well they do; null when there is nothing to work out. */
export function sumAnswer(all: readonly Statement[], read: Figures): ComputedAnswer | null {
  const figures = { ...read, text: read.text.replace(/(?<=\d)[,.](?=\d{3}\b)/g, '') };
  // A service that is named has a rule of its own, before what holds without it.
  for (const statement of all) {
    const sum = arrivalByService(statement, figures);
    if (sum) return { ...sum, source: sourceOf(statement) };
  }
  for (const statement of all.slice(0, MOST)) {
    const sum =
      fee(statement, figures) ??
      worth(statement, figures) ??
      earned(statement, figures) ??
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

function fee({ words }: Statement, { text, money }: Figures): Sum {
  const rule = FREE_FROM.exec(words);
  const [total] = money;
  if (!rule || total === undefined || !/\b(?:deliver|shipp|postage|free|send)/i.test(text)) return null;
  const [, what = '', price, from] = rule;
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
      money: Math.floor((Number(count) / Number(rule[1])) * minor(rule[3])),
    },
  };
}

function earned({ words }: Statement, { text, money }: Figures): Sum {
  const rule = EARNS.exec(words);
  const [spent] = money;
  const unit = rule?.[2] ?? '';
  if (!rule || spent === undefined || !new RegExp(`\\b${unit}s?\\b`, 'iu').test(text)) return null;
  return {
    kind: 'earns',
    scope: {
      money: spent,
      count: Math.floor(spent / MINOR) * Number(rule[1]),
      unit: `${unit.replace(/s$/, '')}s`,
    },
  };
}

function each({ words }: Statement, { text }: Figures): Sum {
  const rule = EACH.exec(words);
  const said = /\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+\p{L}{3,}/iu.exec(text)?.[1];
  const count = said ? (/\d/.test(said) ? Number(said) : NUMBERS.indexOf(said.toLowerCase())) : 0;
  if (!rule || count < 2 || !/\bhow much\b|\bcost|\bprice|\bpay\b/i.test(text)) return null;
  return {
    kind: 'each',
    scope: { what: rule[1] ?? '', count, money: minor(rule[2]), total: count * minor(rule[2]) },
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
