import { nluErrors } from '../nlu.errors.js';

/** One example message with the name of its intent. */
export interface LabeledText {
  text: string;
  label: string;
  /** ISO 639-1; that of the shop's own files when absent. */
  language?: string;
  /** Where it was read, e.g. `intents.csv:12`; errors name it. */
  source?: string;
}

/** Characters of an example: more is a letter, and the language model would read only its beginning. */
const LONGEST_EXAMPLE = 5000;
const LONGEST_LABEL = 200;
/** Control characters but tab, line feed and carriage return: signs of a binary file or a broken export. */
const isControl = (text: string): boolean =>
  [...text].some((char) => {
    const code = char.codePointAt(0) ?? 0;
    return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127;
  });

/**
 * The examples trimmed, each once, in one order whatever they came in.
 * @throws AppError `untrainable` naming the example, what is wrong with it and what to do.
 */
export const checkExamples = ({
  examples,
  outOfScope,
}: {
  examples: readonly LabeledText[];
  outOfScope: readonly string[];
}): { examples: Omit<LabeledText, 'source'>[]; outOfScope: string[] } => {
  const unique = new Map<string, LabeledText>();
  const labelOf = new Map<string, LabeledText>();
  examples.forEach((example, index) => {
    const checked = { ...example, text: example.text.trim(), label: example.label.trim() };
    checkOne(checked, checked.source ?? `Example ${index + 1}`);
    const other = labelOf.get(checked.text.toLowerCase());
    if (other && other.label !== checked.label) {
      throw untrainable(
        `${checked.source ?? `Example ${index + 1}`}: "${shortened(checked.text)}" is filed under "${checked.label}" and, ${other.source ? `at ${other.source}, ` : ''}under "${other.label}"; keep it in one intent`,
      );
    }
    labelOf.set(checked.text.toLowerCase(), checked);
    unique.set(`${checked.label}\n${checked.text}`, checked);
  });
  const sorted = [...unique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { text, label, language }]) => ({ text, label, ...(language && { language }) }));
  const labels = new Set(sorted.map(({ label }) => label));
  if (labels.size < 2) {
    throw untrainable(
      `At least two intents are needed; the examples have ${labels.size === 0 ? 'none' : `only "${[...labels][0]}": add examples of another one`}`,
    );
  }
  const negatives = [...new Set(outOfScope.map((text) => text.trim()))].filter((text) => text !== '').sort();
  negatives.forEach((text, index) => {
    const example = labelOf.get(text.toLowerCase());
    if (example) {
      throw untrainable(
        `"${shortened(text)}" is listed as out of scope and as an example of "${example.label}"; keep one of them`,
      );
    }
    checkOne({ text, label: 'out of scope' }, `Out-of-scope message ${index + 1}`);
  });
  return { examples: sorted, outOfScope: negatives };
};

const checkOne = ({ text, label }: LabeledText, where: string): void => {
  if (text === '')
    throw untrainable(`${where} (${label || 'no intent'}) has no text: write one or delete it`);
  if (label === '') throw untrainable(`${where} ("${shortened(text)}") has no intent: name one or delete it`);
  if (text.length > LONGEST_EXAMPLE) {
    throw untrainable(
      `${where} (${shortened(label)}) has ${text.length} characters, at most ${LONGEST_EXAMPLE} are read: keep the sentence that shows the intent`,
    );
  }
  if (label.length > LONGEST_LABEL) {
    throw untrainable(
      `${where}: the name of the intent has ${label.length} characters, at most ${LONGEST_LABEL}`,
    );
  }
  if (isControl(text) || isControl(label)) {
    throw untrainable(
      `${where} (${shortened(label)}) holds control characters: save the file as plain UTF-8 text and try again`,
    );
  }
};

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const untrainable = (detail: string) => nluErrors.untrainable({ detail });
