import { Parser } from 'htmlparser2';

/** Tags that are markup; `<3` and `<size>` are what somebody wrote. */
const TAGS = new Set(
  (
    'a abbr article aside b big blockquote body br button caption center cite code col colgroup dd del details div dl dt em ' +
    'figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label legend li link main ' +
    'mark meta nav noscript o:p object ol option p picture pre q s samp script section select small source span strike strong ' +
    'style sub summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video wbr path'
  ).split(' '),
);
/** After them a new line begins. */
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Their content is no text. */
const SILENT = new Set(['script', 'style', 'head', 'iframe', 'noscript', 'svg', 'object']);
const MARKUP = /<[/!a-z]|&(?:#\d+|#x[\da-f]+|[a-z]\w+);/iu;
/** What programs escape once more on the way: `&amp;#39;` is `'`. */
const DEEPEST = 3;

/** A text as people read it: without HTML tags, with its entities as characters. A text without markup stays as it is. */
export function plainText(text: string): string {
  let plain = text;
  for (let depth = 0; depth < DEEPEST && MARKUP.test(plain); depth++) {
    const before = plain;
    plain = withoutMarkup(plain);
    if (plain === before) break;
  }
  return plain;
}

function withoutMarkup(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (SILENT.has(name)) silent++;
        else if (!TAGS.has(name)) parts.push(html.slice(parser.startIndex, (parser.endIndex ?? 0) + 1));
        if (BLOCKS.has(name)) parts.push('\n');
      },
      ontext: (part) => {
        if (silent === 0) parts.push(part);
      },
      onclosetag: (name, isImplied) => {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        else if (!TAGS.has(name) && !isImplied)
          parts.push(html.slice(parser.startIndex, (parser.endIndex ?? 0) + 1));
        if (BLOCKS.has(name) && name !== 'br' && name !== 'li') parts.push('\n');
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return parts
    .join('')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]*\n[ \t]*/gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}
