import { textCells } from '#platform';

/** A row of an export, asked by the names that programs give to a column. */
export class Cells {
  private readonly byName = new Map<string, string>();

  constructor(
    readonly line: number,
    cells: Readonly<Record<string, unknown>>,
  ) {
    for (const [name, text] of Object.entries(textCells(cells))) {
      const key = plainName(name);
      if (!this.byName.get(key)) this.byName.set(key, text.trim());
    }
  }

  /** The first that is not empty. */
  get(...names: readonly string[]): string {
    for (const name of names) {
      const text = this.byName.get(plainName(name));
      if (text) return text;
    }
    return '';
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.byName.has(plainName(name)));
  }

  /** Columns whose name matches, with what the match found of it. */
  matching(pattern: RegExp): { found: RegExpExecArray; text: string }[] {
    return [...this.byName].flatMap(([name, text]) => {
      const found = pattern.exec(name);
      return found && text ? [{ found, text }] : [];
    });
  }
}

/** `Variant SKU`, `variant_sku` and `variantSku` are one column. */
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

const decimals = new Map<string, number>();

/**
 * An amount of money as exports write it, in minor units: `19.90`, `1.299,00 €`, `USD 5`.
 * @returns null for what is none.
 */
export function minorUnits(text: string, currency: string): number | null {
  const number = /\d[\d.,' ]*/u.exec(text)?.[0].trim().replaceAll(/[' ]/gu, '');
  if (number === undefined || /-\s*\d/u.test(text)) return null;
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const behind = last < 0 ? '' : number.slice(last + 1);
  const marks = number.replaceAll(/\d/gu, '');
  // One mark with three digits behind it parts thousands, so does one that stands more than once.
  const isFraction =
    last >= 0 &&
    (behind.length !== 3 || new Set(marks).size > 1) &&
    marks.lastIndexOf(marks.slice(-1)) === marks.indexOf(marks.slice(-1));
  const whole = (isFraction ? number.slice(0, last) : number).replaceAll(/[.,]/gu, '');
  let digits = decimals.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    decimals.set(currency, digits);
  }
  const amount = Math.round(Number(`${whole || '0'}.${isFraction ? behind : '0'}`) * 10 ** digits);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** The three letters of a currency in a price, such as `19.90 EUR`. */
export const currencyIn = (text: string): string | null =>
  /\b[A-Z]{3}\b/u.exec(text.toUpperCase())?.[0] ?? null;
