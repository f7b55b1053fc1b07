import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import type { Finding } from './findings.js';

/** A YAML text that remembers where each of its values stands. */
export class YamlSource {
  private readonly lines = new LineCounter();
  private readonly document;

  /** @param text The file, or its beginning when YAML is only its front matter. */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** Parses and checks; every finding names the place of the value, and what was expected there. */
  check<S extends z.ZodType>(schema: S, findings: Finding[]): z.output<S> | undefined {
    // What follows the first syntax error is mostly its consequence.
    const [error] = this.document.errors;
    if (error) {
      findings.push(this.at(error.pos[0], error.message));
      return undefined;
    }
    const result = schema.safeParse(this.document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const subject = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          findings.push(this.at(this.offsetOfKey(issue.path, key), `${subject}unknown key "${key}"`));
        }
      } else {
        findings.push(this.finding(issue.path, `${subject}${issue.message}`));
      }
    }
    return undefined;
  }

  /** A finding at the value of a path, or at its nearest parent where there is no such value. */
  finding(path: readonly PropertyKey[], message: string): Finding {
    return this.at(this.offset(path), message);
  }

  /**
   * A finding inside a text value: at the place in the file where `needle` stands for the `occurrence`-th time (0:
   * first) within the value, however the value is quoted or folded.
   */
  findingWithin(path: readonly PropertyKey[], needle: string, occurrence: number, message: string): Finding {
    const node: unknown = this.document.getIn(path, true);
    const [start, end] = isNode(node) && node.range ? node.range : [this.offset(path), this.offset(path)];
    let at = start - 1;
    for (let seen = 0; seen <= occurrence; seen++) {
      const next = this.text.indexOf(needle, at + 1);
      if (next < 0 || next >= end) return this.at(at < start ? start : at, message);
      at = next;
    }
    return this.at(at, message);
  }

  private offset(path: readonly PropertyKey[]): number {
    let offset = startOf(this.document.contents) ?? 0;
    for (let length = 1; length <= path.length; length++) {
      const parent: unknown =
        length === 1 ? this.document.contents : this.document.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1];
      const value: unknown = isCollection(parent) ? parent.get(key, true) : undefined;
      const start = startOf(value) ?? (isMap(parent) ? keyStart(parent, key) : undefined);
      if (start === undefined) break;
      offset = start;
    }
    return offset;
  }

  private offsetOfKey(path: readonly PropertyKey[], key: string): number {
    const map: unknown = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    return (isMap(map) ? keyStart(map, key) : undefined) ?? this.offset(path);
  }

  private at(offset: number, message: string): Finding {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col, message };
  }
}

/** Where a value begins; undefined for one that is not there or empty. */
const startOf = (node: unknown): number | undefined =>
  isNode(node) && node.range && node.range[0] < node.range[1] ? node.range[0] : undefined;

const keyStart = (map: YAMLMap, key: unknown): number | undefined =>
  startOf(map.items.map((pair) => pair.key).find((node) => isScalar(node) && node.value === key));
