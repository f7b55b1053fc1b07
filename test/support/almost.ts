import fc from 'fast-check';
import { z } from 'zod';

/** What breaks databases, parsers and dates: ends of ranges, characters that are none, names of the language itself. */
const oddTexts = [
  '',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\u202E',
  "'; --",
  '%00',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '9'.repeat(30),
  '-1',
  '1e400',
  'NaN',
  '2147483648',
  '9007199254740993',
  '٣',
  '{{ shop }}<script>',
  'x'.repeat(300),
];
const oddNumbers = [
  -1,
  0,
  0.5,
  1,
  2147483647,
  2147483648,
  -2147483649,
  4294967296,
  Number.MAX_SAFE_INTEGER,
  8.64e15,
  8.64e15 + 1,
  1e308,
];

const oddText = fc.constantFrom(...oddTexts);
const text = fc.oneof({ weight: 3, arbitrary: oddText }, fc.string({ unit: 'binary', maxLength: 40 }));
const number = fc.oneof(fc.constantFrom(...oddNumbers), fc.integer(), fc.double());
const anything = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
}

function shaped(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(shaped));
  if (schema.allOf?.[0]) return shaped(schema.allOf[0]);
  switch (schema.type) {
    case 'string':
      return schema.format === 'email'
        ? fc.oneof(fc.emailAddress(), text)
        : schema.format === 'date'
          ? fc.oneof(fc.constantFrom('2024-02-30', '0000-01-01', '9999-12-31', '2025-06-01'), text)
          : schema.pattern === '^[0-9a-f]{64}$'
            ? fc.constant('0'.repeat(64))
            : text;
    case 'integer':
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(shaped(schema.items ?? {}), { maxLength: 3 });
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([name, inner]) => [
        name,
        almostShaped(inner),
      ]);
      return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: schema.required ?? [],
      });
    }
    default:
      return anything;
  }
}

/** As the schema wants it more often than not. */
const almostShaped = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: shaped(schema) }, { weight: 1, arbitrary: anything });

/** Input that a contract nearly accepts, so that it comes far: at each place what it wants, at the ends of its range, or anything else. */
export const almost = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  almostShaped(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema);
