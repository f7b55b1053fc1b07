import fc from 'fast-check';
import { sentencesOf } from '../answering/sentences.js';
import { articleLinks, blocksOf, htmlOf } from './markdown.js';

const markdown = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '# ',
        '- ',
        '1. ',
        '> ',
        '```',
        '[a](b.md)',
        '[',
        '](',
        '<b>',
        '&amp;',
        '*',
        '  - ',
        '***',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('Markdown of articles', () => {
  it('never throws, and gives blocks of text on lines without stray white space', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(() => htmlOf(text)).not.toThrow();
        articleLinks(text).forEach(({ offset }) => expect(offset).toBeLessThanOrEqual(text.length));
        for (const block of blocksOf(text)) {
          expect(block.text).not.toBe('');
          expect(block.text.split('\n').every((line) => line.trim() === line && line !== '')).toBe(true);
          const sentences = sentencesOf({ ...block, language: 'en' }).map((sentence) => sentence.text);
          // No word is lost or made up.
          expect(sentences.join('').replace(/\s/g, '')).toBe(block.text.replace(/\s/g, ''));
        }
      }),
    );
  });

  it('gives HTML without scripts, handlers or unsafe addresses', () => {
    const html = htmlOf('<script>x()</script>\n\n[a](javascript:x()) ![b](data:x) <img src=x onerror=x()>');
    expect(html).not.toMatch(/<script|<img src=x|javascript:|data:/);
  });

  it('leads from article to article in the help centre', () => {
    expect(htmlOf('[R](refund-times.md) [x](https://x.example/a.md)')).toBe(
      '<p><a href="/shop/help/refund-times">R</a> <a href="https://x.example/a.md">x</a></p>',
    );
    expect(articleLinks('See [R](refund-times.md#top).')).toEqual([{ slug: 'refund-times', offset: 4 }]);
  });

  it('keeps numbers of steps and reads nested lists as one line', () => {
    expect(blocksOf('# Do\n\n3. First\n4. Second:\n   - a\n   - b')).toEqual([
      { heading: 'Do', kind: 'steps', text: '3. First\n4. Second: a; b', links: [] },
    ]);
  });
});

describe('sentencesOf', () => {
  const sentences = (text: string) => sentencesOf({ kind: 'paragraph', language: 'en', text, links: [] });

  it('does not cut at abbreviations or within quotes', () => {
    expect(
      sentences('Bring proof, e.g. a receipt. Choose "Forgot?" on the page. Done.').map(({ text }) => text),
    ).toEqual(['Bring proof, e.g. a receipt.', 'Choose "Forgot?" on the page.', 'Done.']);
  });

  it('knows what cannot stand alone', () => {
    const dangling = sentences('We pay. This takes days. No printer? Show the code. See Repairs.');
    expect(dangling.map((sentence) => sentence.dangling)).toEqual([false, true, false, true, false]);
  });

  it('knows what leads to another article, and what says nothing else', () => {
    const read = (text: string) =>
      sentencesOf({ kind: 'paragraph', language: 'en', text, links: ['Repairs', 'Costs'] })[0];
    expect(read('For tents, see Repairs.')).toMatchObject({ refersOn: true, pointer: false });
    expect(read('All prices are in Costs.')).toMatchObject({ refersOn: true, pointer: true });
    expect(read('Delivery is added; prices are in Costs.')?.pointer).toBe(false);
    expect(read('We mend tents.')).toMatchObject({ refersOn: false, pointer: false });
  });
});
