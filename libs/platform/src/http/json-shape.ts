import { platformErrors } from '../errors/platform.errors.js';

/** Deeper is nothing that any contract of ours asks for. */
const MAX_DEPTH = 24;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Refuses JSON whose parsing would cost far more than its length tells: 5 MB of brackets take a parser a second, during which
 * nobody else is served. One look at each byte; whether it is JSON at all is the parser's to say.
 * @param maxValues Members of objects and items of lists, all together.
 * @throws AppError `invalid_input`.
 */
export function assertJsonShape(bytes: Uint8Array, maxValues: number): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUOTE:
        for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
        break;
      case COMMA:
      case COLON:
        values += 1;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        if (depth > MAX_DEPTH)
          throw platformErrors.invalid_input({
            detail: `The body is nested deeper than ${MAX_DEPTH} levels.`,
          });
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
        break;
      default:
    }
    if (values > maxValues)
      throw platformErrors.invalid_input({
        detail: `The body has more than ${maxValues.toLocaleString('en')} values. Send fewer at once.`,
      });
  }
}
