/** How many letters a word marked with `~` may go on with: "leicht~" is leichte, leichtes, leichteren. */
const ENDING = 3;

/**
 * Words of products in a language -> those of the shop's first one, in which needs are read. What it does not know stays as it is
 * written, and nobody pretends to have read it.
 */
export class Glossary {
  private readonly exact = new Map<string, string>();
  /** The longest first. */
  private readonly stems: (readonly [string, string])[] = [];
  private readonly pattern: RegExp;

  /** @param words Word or phrase of the first language -> those of this one; '' -> what says nothing. */
  constructor(words: Readonly<Record<string, readonly string[]>>) {
    for (const [meaning, said] of Object.entries(words))
      for (const word of said) {
        const plain = word.toLowerCase();
        if (plain.endsWith('~')) this.stems.push([plain.slice(0, -1), meaning]);
        else this.exact.set(plain, meaning);
      }
    this.stems.sort(([a], [b]) => b.length - a.length);
    const alternatives = [
      ...[...this.exact.keys()].map((word) => [word.length, bounded(word, '')] as const),
      ...this.stems.map(([stem]) => [stem.length, bounded(stem, `\\p{L}{0,${ENDING}}`)] as const),
    ].sort(([a], [b]) => b - a);
    // Nothing is found where there is no word: an empty pattern would match everywhere.
    this.pattern = new RegExp(alternatives.map(([, each]) => each).join('|') || '(?!)', 'giu');
  }

  /** The text with every word that is known in the first language, its full-width signs made plain: “，” ends a clause too. */
  read(text: string): string {
    return text
      .normalize('NFKC')
      .replaceAll('。', '. ')
      .replace(this.pattern, (found) => ` ${this.meaningOf(found.toLowerCase().replace(/\s+/gu, ' '))} `)
      .replace(/\s+/gu, ' ')
      .trim();
  }

  private meaningOf(found: string): string {
    return this.exact.get(found) ?? this.stems.find(([stem]) => found.startsWith(stem))?.[1] ?? found;
  }
}

/** Chinese and Japanese write on without a space: their words end anywhere. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function bounded(word: string, ending: string): string {
  const plain = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
  return SPACELESS.test(word) ? plain : `(?<![\\p{L}\\p{N}])${plain}${ending}(?![\\p{L}\\p{N}])`;
}
