import { type Condition, type Field, FIELDS, type Operator, type Subject } from './condition.js';

/** What is wrong with a condition, and where: `position` counts characters from 0. */
export class ConditionError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
    this.name = 'ConditionError';
  }
}

/** Deeper nesting is a mistake, or an attempt at something else. */
const DEEPEST = 20;

interface Token {
  kind: 'word' | 'text' | 'number' | 'attribute' | 'sign' | 'end';
  text: string;
  position: number;
}

const PATTERN =
  /\s*(?:(?<number>-?\d+(?:\.\d+)?)(?![\w.])|"(?<double>[^"]*)"|'(?<single>[^']*)'|\[(?<attribute>[^\]]*)\]|(?<word>[A-Za-z_]+)|(?<sign><=|>=|!=|[=<>(),]))/uy;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (text.slice(position).trim() !== '') {
    PATTERN.lastIndex = position;
    const found = PATTERN.exec(text);
    const start = position + (text.slice(position).length - text.slice(position).trimStart().length);
    if (!found?.groups)
      throw new ConditionError(`"${text.slice(start, start + 10)}" is not understood`, start);
    const { number, double, single, attribute, word, sign } = found.groups;
    const quoted = double ?? single;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, position: start });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, position: start });
    else if (attribute !== undefined)
      tokens.push({ kind: 'attribute', text: attribute.trim(), position: start });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, position: start });
    else tokens.push({ kind: 'sign', text: sign ?? '', position: start });
    position = PATTERN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }];
}

/**
 * Reads a condition on products. The grammar, words in any case:
 *
 *     any        = all { "or" all }
 *     all        = part { "and" part }
 *     part       = "not" part | "(" any ")" | comparison
 *     comparison = subject ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
 *                | subject "contains" text
 *                | subject "in" "(" value { "," value } ")"
 *     subject    = a word of {@link FIELDS} | "[" name of an attribute "]"
 *     value      = number | text in quotes
 *
 * Nothing is run: it becomes data that {@link holds} looks at.
 *
 * @throws ConditionError
 */
export function parseCondition(text: string): Condition {
  const parser = new Parser(tokensOf(text));
  const condition = parser.any(0);
  parser.end();
  return condition;
}

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

class Parser {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  any(depth: number): Condition {
    const parts = [this.all(depth)];
    while (this.takes('or')) parts.push(this.all(depth));
    return parts.length === 1 ? (parts[0] as Condition) : { any: parts };
  }

  end(): void {
    if (this.next.kind !== 'end') throw this.wrong('"and", "or" or the end was expected');
  }

  private all(depth: number): Condition {
    const parts = [this.part(depth)];
    while (this.takes('and')) parts.push(this.part(depth));
    return parts.length === 1 ? (parts[0] as Condition) : { all: parts };
  }

  private part(depth: number): Condition {
    if (depth > DEEPEST) throw this.wrong('it is nested too deeply');
    if (this.takes('not')) return { not: this.part(depth + 1) };
    if (!this.takes('(')) return this.comparison();
    const inner = this.any(depth + 1);
    if (!this.takes(')')) throw this.wrong('")" was expected');
    return inner;
  }

  private comparison(): Condition {
    const subject = this.subject();
    const numeric = 'field' in subject && FIELDS[subject.field].kind === 'number';
    const textual = 'field' in subject && !numeric;
    const { text, position } = this.next;
    const operator = text.toLowerCase();
    if (operator === 'in' && this.next.kind === 'word') {
      this.place += 1;
      return { subject, operator, values: this.list(numeric, textual) };
    }
    const contains = operator === 'contains' && this.next.kind === 'word';
    if (!contains && !(this.next.kind === 'sign' && COMPARISONS.includes(operator)))
      throw this.wrong('a comparison was expected: = != < <= > >= contains in');
    if (contains && numeric) throw new ConditionError('numbers contain nothing: use = or <', position);
    const ordered = operator !== '=' && operator !== '!=' && !contains;
    if (ordered && textual) throw new ConditionError('texts are compared by =, !=, contains or in', position);
    this.place += 1;
    return {
      subject,
      operator: operator as Operator,
      values: [this.value(numeric || ordered, textual || contains)],
    };
  }

  private subject(): Subject {
    const { kind, text } = this.next;
    if (kind === 'attribute') {
      if (text === '') throw this.wrong('the name of an attribute was expected in [ ]');
      this.place += 1;
      return { attribute: text };
    }
    const field = text.toLowerCase();
    if (kind !== 'word' || !Object.hasOwn(FIELDS, field))
      throw this.wrong(`one of ${Object.keys(FIELDS).join(', ')} or an attribute in [ ] was expected`);
    this.place += 1;
    return { field: field as Field };
  }

  private list(numeric: boolean, textual: boolean): (string | number)[] {
    if (!this.takes('(')) throw this.wrong('"(" was expected');
    const values = [this.value(numeric, textual)];
    while (this.takes(',')) values.push(this.value(numeric, textual));
    if (!this.takes(')')) throw this.wrong('"," or ")" was expected');
    return values;
  }

  private value(numeric: boolean, textual: boolean): string | number {
    const { kind, text } = this.next;
    if (kind === 'number' && !textual) {
      this.place += 1;
      return Number(text);
    }
    if (kind === 'text' && !numeric) {
      this.place += 1;
      return text;
    }
    throw this.wrong(
      numeric ? 'a number was expected' : textual ? 'a text in quotes was expected' : 'a value was expected',
    );
  }

  private takes(word: string): boolean {
    const { kind, text } = this.next;
    const taken = (kind === 'word' || kind === 'sign') && text.toLowerCase() === word;
    if (taken) this.place += 1;
    return taken;
  }

  private get next(): Token {
    return this.tokens[this.place] as Token;
  }

  private wrong(expected: string): ConditionError {
    const { kind, text, position } = this.next;
    return new ConditionError(
      kind === 'end' ? `${expected} at the end` : `${expected}, not "${text}"`,
      position,
    );
  }
}
