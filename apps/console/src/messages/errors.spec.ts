import { readFileSync } from 'node:fs';
import { errorsDe } from './errors-de.js';
import { errorsZh } from './errors-zh.js';

/** Nobody at the desk meets them: told at the start, on the command line, to shoppers' pages or to the shop's own server. */
const ELSEWHERE = [
  'not_started',
  'model_unusable',
  'dead_letter_not_found',
  'invalid_shop_files',
  'signature_invalid',
  'model_invalid',
  'invalid_identity',
  'invalid_config',
  'shopper_unnamed',
  'link_incomplete',
  'link_not_found',
  'consent_missing',
  'erasure_not_found',
  'items_missing',
  'aspects_file_invalid',
];

const table = readFileSync('docs/reference/errors.md', 'utf8');
const codes = [...table.matchAll(/^\| \w+ \| `(\w+)`/gm)].map(([, code]) => code);

describe('what errors mean', () => {
  it.each([
    ['German', errorsDe],
    ['Chinese', errorsZh],
  ])('is told in %s of each that the server knows', (_, meanings) => {
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => !ELSEWHERE.includes(String(code))).sort()).toEqual(
      Object.keys(meanings)
        .filter((code) => code !== 'issue')
        .sort(),
    );
  });
});
