import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** What is said in the pseudo-locale stands between these. */
export const [OPENS, CLOSES] = ['⟦', '⟧'];

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ø', S: 'Š', U: 'Û', Y: 'Ý', Z: 'Ž' },
};
/** German is longer than English by about so much. */
const LONGER = 0.4;
const FILLER = 'ünð möré ';

/** A catalogue in a language that nobody speaks: accented, longer, and marked where a message begins and ends. Parsed. */
export const pseudo = (catalogue: Readonly<Record<string, string>>): Record<string, MessageFormatElement[]> =>
  Object.fromEntries(Object.entries(catalogue).map(([key, message]) => [key, marked(message)]));

function marked(message: string): MessageFormatElement[] {
  const elements = parse(message, { ignoreTag: true });
  const more = Math.ceil(lengthOf(elements) * LONGER);
  const filler = FILLER.repeat(Math.ceil(more / FILLER.length)).slice(0, more);
  return [literal(OPENS), ...elements.map(accented), literal(filler.trimEnd() + CLOSES)];
}

const literal = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });

function accented(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal)
    return { ...element, value: element.value.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter) };
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map(accented) },
  ]);
  return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
}

/** Letters of the longest way to say it. */
function lengthOf(elements: readonly MessageFormatElement[]): number {
  return elements.reduce((sum, element) => {
    if (element.type === TYPE.literal) return sum + element.value.length;
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return sum;
    return sum + Math.max(...Object.values(element.options).map(({ value }) => lengthOf(value)));
  }, 0);
}

/** What of a text is in no message, '' where no word is. */
export function outside(text: string): string {
  let depth = 0;
  let rest = '';
  for (const character of text) {
    if (character === OPENS) depth += 1;
    else if (character === CLOSES) depth -= 1;
    else if (depth === 0) rest += character;
  }
  return /\p{L}{2}/u.test(rest) ? rest.trim() : '';
}
