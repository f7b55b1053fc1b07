import { Liquid, LiquidError, type Template } from 'liquidjs';
import type { ShopFile } from '#contracts';

/** What the templates of answers may read beside `shop`. What is not known is left out or null. */
export interface TemplateScope {
  customer?: object | null;
  product?: object | null;
  order?: object | null;
}

/** Something wrong in a template: the place counts in characters of its text. */
export interface TemplateFault {
  offset: number;
  /** The words at fault, as they stand in the text. */
  words: string;
  message: string;
}

const OPTIONAL = ['customer', 'product', 'order'] as const;

/** Liquid over the shop's facts. Unknown facts and syntax errors are found when a template is checked, not when it is used. */
export class Templates {
  // jsTruthy: an empty name or a stock of 0 does not count as known.
  private readonly liquid = new Liquid({ ownPropertyOnly: true, strictFilters: true, jsTruthy: true });

  constructor(private readonly shop: ShopFile) {}

  /** @throws LiquidError on a syntax error; {@link check} finds those first. */
  parse(text: string): Template[] {
    return this.liquid.parse(text);
  }

  /** Renders; what the scope does not hold prints as nothing. */
  render(template: Template[], scope: TemplateScope = {}): string {
    return String(this.liquid.renderSync(template, { ...scope, shop: this.shop }));
  }

  /** A condition such as `product and product.stock > 0`, as a template that prints something only while it holds. */
  parseCondition(condition: string): Template[] {
    return this.parse(conditionTemplate(condition));
  }

  holds(condition: Template[], scope: TemplateScope): boolean {
    return this.render(condition, scope) !== '';
  }

  checkCondition(condition: string): TemplateFault[] {
    const shift = conditionTemplate('').indexOf(' %}');
    return this.check(conditionTemplate(condition)).map((fault) => ({
      ...fault,
      offset: Math.max(0, fault.offset - shift),
    }));
  }

  /** Syntax errors, and names that nothing defines. */
  check(text: string, optional: readonly string[] = OPTIONAL): TemplateFault[] {
    let template: Template[];
    try {
      template = this.parse(text);
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      // The message ends in ", file:..., line:..., col:..." of the snippet: the caller knows the true place.
      const message = error.message.replace(/,? (?:file:.*?, )?line:\d+, col:\d+$/, '');
      const { begin, end } = error.token;
      return [{ offset: begin, words: text.slice(begin, end), message: `Liquid: ${message}` }];
    }
    const faults: TemplateFault[] = [];
    const { globals } = this.liquid.analyzeSync(template, { partials: false });
    for (const [root, uses] of Object.entries(globals)) {
      for (const { segments, location } of uses) {
        const offset = offsetOf(text, location.row, location.col);
        const [, field] = segments;
        const fault = (message: string): void =>
          void faults.push({ offset, words: /^[\w.-]+/.exec(text.slice(offset))?.[0] ?? '', message });
        if (root === 'shop') {
          if (typeof field === 'string' && !Object.hasOwn(this.shop, field)) {
            fault(`shop.${field} is not in shop.yaml; it has ${Object.keys(this.shop).sort().join(', ')}`);
          }
        } else if (!optional.includes(root)) {
          fault(`Unknown variable ${root}; a template may read ${['shop', ...optional].join(', ')}`);
        }
      }
    }
    return faults.sort((a, b) => a.offset - b.offset);
  }
}

const conditionTemplate = (condition: string): string => `{% if ${condition} %}1{% endif %}`;

function offsetOf(text: string, row: number, column: number): number {
  const before = text.split('\n').slice(0, row - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}
