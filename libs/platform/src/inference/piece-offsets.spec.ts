import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { repositoryRoot } from '../paths.js';
import { CONTINUES, pieceOffsets } from './piece-offsets.js';

/** What BERT's normaliser makes of a stretch of text, by the letter of its description. */
const normal = (text: string): string =>
  [...text]
    .filter(
      (character) => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\0\uFFFD]/u.test(character) || /[\t\n\r]/.test(character),
    )
    .join('')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ς', 'σ')
    .replace(/\s/gu, '');

describe('pieceOffsets', () => {
  let tokenise: (text: string) => string[];
  let specials: Set<string>;
  beforeAll(async () => {
    env.allowRemoteModels = false;
    env.localModelPath = join(repositoryRoot(), 'data/models');
    const tokenizer = await AutoTokenizer.from_pretrained('attendant-base', { local_files_only: true });
    specials = new Set(tokenizer.all_special_tokens);
    tokenise = (text) => tokenizer.tokenize(text);
  });

  const found = (text: string) => {
    const pieces = tokenise(text);
    const { start, end, word } = pieceOffsets(text, pieces, specials);
    return pieces.map((piece, i) => ({
      piece,
      slice: text.slice(start[i], end[i]),
      start: start[i] as number,
      end: end[i] as number,
      word: word[i] === 1,
    }));
  };

  it('gives every piece the stretch of text it was made of', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        'unbelievably',
        'Crème Brûlée',
        'e\u0301te\u0301',
        '中文字',
        '한국어',
        'ΣΊΣΥΦΟΣ',
        'İstanbul',
        'ﬁne',
        '👩‍👩‍👧',
        '❤️',
        '[SEP]',
        '[UNK]',
        '[unk]',
        '##ing',
        'x'.repeat(101),
        '\u0000\u200b\ufeff',
        "don't",
        '\t\r\n',
        '\u000b',
        'Å\u0327\u0301',
        'ａｂｃ',
        '𠀀',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom('', ' ', '\u00a0', '-'),
        (parts, between) => {
          const text = parts.join(between);
          let from = 0;
          let before = 0;
          let joined = '';
          for (const { piece, slice, start, end, word } of found(text)) {
            expect(start >= from && end >= before && start <= end && end <= text.length).toBe(true);
            // A character that is several in normal form may be shared by two pieces of a word; words share nothing.
            if (word) expect(start).toBeGreaterThanOrEqual(before);
            from = start;
            before = end;
            const bare = (piece.startsWith(CONTINUES) && !word ? piece.slice(2) : piece).replaceAll('ς', 'σ');
            if (piece === '[UNK]') expect(normal(slice)).not.toBe('');
            else if (specials.has(piece)) expect(slice).toBe(piece);
            else expect(normal(slice)).toContain(bare);
            joined += piece === '[UNK]' || specials.has(piece) ? normal(slice) : bare;
          }
          // Nothing is left out, and nothing is claimed twice but what characters share.
          expect(joined).toBe(normal(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('equals the normalised slice where characters are not shared', () => {
    const words = fc.array(
      fc.constantFrom('Zippers', 'naïve', 'Ünübertroffen', 'COFFEE', 'a\u0301', 'wi-fi', '5,99€'),
    );
    fc.assert(
      fc.property(words, (list) => {
        for (const { piece, slice, word } of found(list.join(' '))) {
          expect(normal(slice)).toBe(word ? piece : piece.slice(CONTINUES.length));
        }
      }),
    );
  });

  it.each([
    [
      'The ZIP broke',
      [
        ['the', 'The'],
        ['zip', 'ZIP'],
        ['broke', 'broke'],
      ],
    ],
    [
      'cafe\u0301!',
      [
        ['cafe', 'cafe\u0301'],
        ['!', '!'],
      ],
    ],
    [
      '中文',
      [
        ['中', '中'],
        ['文', '文'],
      ],
    ],
    [
      'a\u0000b \u{1F9E5}',
      [
        ['ab', 'a\u0000b'],
        ['[UNK]', '\u{1F9E5}'],
      ],
    ],
    [
      '[SEP] sep',
      [
        ['[SEP]', '[SEP]'],
        ['sep', 'sep'],
      ],
    ],
  ])('finds the pieces of %j', (text, expected) => {
    expect(found(text).map(({ piece, slice }) => [piece, slice])).toEqual(expected);
  });
});
