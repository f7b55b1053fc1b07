import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AspectNode } from '#contracts';
import { describeFinding, type Finding, YamlSource } from '#platform';
import { reviewsErrors } from '../reviews.errors.js';
import { type AspectDefinition, AspectsFile } from './aspects-file.js';

/** A node as terms are compared with it. */
export interface Aspect extends AspectNode {
  keywords: readonly string[];
  phrases: readonly string[];
  /** Lower case; empty: all. */
  departments: readonly string[];
  /** Words by which shoppers ask for it, or need it. */
  asked: readonly string[];
  /** Words by which the shop's own texts say that it is good. */
  claims: readonly string[];
  /** What customers find it, with the words of which one says so. */
  sides: readonly AspectSide[];
}

export interface AspectSide {
  name: string;
  words: readonly string[];
}

/** What opinions are about, as the shop orders it. */
export class AspectTree {
  /** Parents before their children. */
  readonly nodes: readonly Aspect[];
  /** Of all that decides where a term belongs. */
  readonly hash: string;
  private readonly byId: ReadonlyMap<string, Aspect>;

  constructor(definitions: readonly AspectDefinition[]) {
    this.nodes = definitions.flatMap((definition) => flatten(definition, null, []));
    const filing = this.nodes.map(({ asked: _asked, claims: _claims, sides: _sides, ...node }) => node);
    this.hash = createHash('sha256').update(JSON.stringify(filing)).digest('hex').slice(0, 16);
    this.byId = new Map(this.nodes.map((node) => [node.id, node]));
  }

  /** @throws AppError `aspects_file_invalid`, naming file, line and column of each mistake. */
  static load(file: string): AspectTree {
    const source = new YamlSource(file, read(file));
    const findings: Finding[] = [];
    const content = source.check(AspectsFile, findings);
    const tree = content && new AspectTree(content.aspects);
    if (tree) {
      const seen = new Set<string>();
      for (const { id } of tree.nodes) {
        if (seen.has(id)) findings.push(source.finding(['aspects'], `The id "${id}" is used twice`));
        seen.add(id);
      }
    }
    if (!tree || findings.length > 0)
      throw reviewsErrors.aspects_file_invalid({ detail: findings.map(describeFinding).join('\n') });
    return tree;
  }

  get(id: string): Aspect | undefined {
    return this.byId.get(id);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** The nodes above a node, nearest first; none for what is no node. */
  ancestorsOf(id: string): string[] {
    const parent = this.byId.get(id)?.parent;
    return parent ? [parent, ...this.ancestorsOf(parent)] : [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw reviewsErrors.aspects_file_invalid({
      detail: `${file}: cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}

function flatten(
  { children, ...own }: AspectDefinition,
  parent: string | null,
  inherited: readonly string[],
): Aspect[] {
  const departments = own.departments.length
    ? own.departments.map((name) => name.toLowerCase())
    : [...inherited];
  return [
    { ...own, asked: own.asked ?? [], claims: own.claims ?? [], sides: own.sides ?? [], parent, departments },
    ...children.flatMap((child) => flatten(child, own.id, departments)),
  ];
}
