import fc from 'fast-check';
import { DateColumn, parseDate } from './dates.js';
import { monthOf } from './months.js';
import { plainText } from './plain-text.js';

const NOW = Date.UTC(2024, 11, 1);

describe('dates', () => {
  it('are read in the forms that exports have', () => {
    const day = Date.UTC(2004, 8, 18);
    for (const text of [
      '2004-09-18',
      '2004/9/18',
      '20040918',
      '09 18, 2004',
      '9/18/2004',
      '09/18/04',
      'September 18, 2004',
      'Sep 18, 2004',
      '18 September 2004',
      '18-Sep-04',
      'Saturday, 18 Sept 2004',
      'Sat Sep 18 2004 00:00:00 GMT+0000 (Coordinated Universal Time)',
      'Sat, 18 Sep 2004 00:00:00 GMT',
      '1095465600',
      '1095465600000',
      '1095465600000000',
      '1095465600000000000',
      '38248',
      'Reviewed in Ireland on September 18, 2004',
      'Reviewed in the United Kingdom on 18 September 2004',
      'Rezension aus Deutschland vom 18. September 2004',
      'Commenté en France le 18 septembre 2004',
      'Calificado en España el 18 de septiembre de 2004',
      'Recensito in Italia il 18 settembre 2004',
      '18 września 2004',
      '2004年9月18日',
    ])
      expect([text, parseDate(text, 'month first')]).toEqual([text, day]);
    const minute = 60_000;
    expect(parseDate('18.09.2004 13:05', 'day first')).toBe(day + 785 * minute);
    expect(parseDate('2004-09-18T13:05:30.123+02:00', 'month first')).toBe(day + 665 * minute + 30_000);
    expect(parseDate('2004-09-18 13:05:00 UTC', 'month first')).toBe(day + 785 * minute);
    expect(parseDate('2004-09-18 13:05:00 -0500', 'month first')).toBe(day + 1085 * minute);
    expect(parseDate('9/18/2004 1:05 PM', 'month first')).toBe(day + 785 * minute);
    for (const text of ['', 'soon', '31/31/2004', '2004-02-30', '2004-09-18 nonsense', '18 Foo 2004', '4,5'])
      expect([text, parseDate(text, 'month first')]).toEqual([text, null]);
    fc.assert(fc.property(fc.string(), (text) => void parseDate(text, 'day first')));
  });

  it('never fall into another month because of the language of its name', () => {
    for (const [month, names] of Object.entries({
      1: 'January Januar janvier enero gennaio janeiro januari tammikuuta styczeń leden ocak Jän',
      3: 'March März mars marzo março maart maaliskuuta marzec březen mart Mrz',
      5: 'May Mai mayo maggio maio mei maj toukokuu kvetna mayıs',
      6: 'June Juni juin junio giugno junho czerwca června haziran',
      7: 'July Juli juillet julio luglio julho heinäkuu lipca července temmuz',
      8: 'August août agosto augusti elokuu sierpnia srpna ağustos Aug. ago',
      10: 'October Oktober octobre ottobre outubro okt. lokakuu říjen ekim',
      12: 'December Dezember décembre diciembre dicembre dezembro joulukuu grudnia prosince aralık',
    }))
      for (const name of names.split(' ')) expect([name, monthOf(name)]).toEqual([name, Number(month)]);
    for (const name of ['jui', 'ma', 'xyz', 'ju']) expect([name, monthOf(name)]).toEqual([name, null]);
  });

  it('are told day from month by the whole column', () => {
    const columnOf = (...cells: string[]) => {
      const column = new DateColumn(NOW);
      for (const cell of cells) column.see(cell);
      return column;
    };
    const early = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}/03/2024`);
    expect(columnOf(...early, '25/03/2024').parse('02/03/2024')).toBe(Date.UTC(2024, 2, 2));
    expect(columnOf('1/2/2004', '2/25/2004').order).toBe('month first');
    expect(columnOf('1.2.2004').order).toBe('day first');
    // A date that the order of the others does not allow is none.
    expect(columnOf('25/03/2024', '26/03/2024').parse('03/25/2024')).toBeNull();
    // Written in the future one way, and out of order that way.
    expect(columnOf('05/12/2024', '06/11/2024').order).toBe('month first');
    expect(columnOf('01/03/2023', '02/03/2023', '05/03/2023', '01/04/2023', '04/04/2023').order).toBe(
      'day first',
    );
    expect(columnOf('03/01/2023', '03/02/2023', '03/05/2023', '04/01/2023', '04/04/2023').order).toBe(
      'month first',
    );
    expect(columnOf('01/02/2023').isAmbiguous).toBe(true);
    expect(columnOf('2023-01-02', '25/01/2023').isAmbiguous).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 19_000 }), { minLength: 40 }), (days) => {
        const dates = days.map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10).split('-'));
        if (!dates.some(([, , day]) => Number(day) > 12)) return;
        const cells = dates.map(([year, month, day]) => `${day}/${month}/${year}`);
        const column = columnOf(...cells);
        expect(cells.map((cell) => column.parse(cell))).toEqual(days.map((at) => at * 86_400_000));
      }),
    );
  });
});

describe('plainText', () => {
  it('gives what people read: entities as characters, markup dropped', () => {
    for (const [html, text] of [
      [
        'It doesn&#39;t work &amp; I can&#39;t.<br /><br />Don&#39;t buy',
        "It doesn't work & I can't.\n\nDon't buy",
      ],
      ['<p>Super&nbsp;warm &amp; light. I&rsquo;m happy</p>', 'Super warm & light. I’m happy'],
      ['It &amp;#39;fits&amp;#39;', "It 'fits'"],
      ['&lt;p&gt;Nice&lt;/p&gt;', 'Nice'],
      ['A<script>alert(1)</script><style>p{}</style> B', 'A B'],
      ['<ul><li>warm</li><li>light</li></ul>', 'warm\nlight'],
      ['I <3 this, size < 40 and > 38', 'I <3 this, size < 40 and > 38'],
      ['fits <size> M & more', 'fits <size> M & more'],
      ['R&D, AT&T; 5 > 3', 'R&D, AT&T; 5 > 3'],
    ] as const)
      expect(plainText(html)).toBe(text);
  });

  it('leaves texts without markup as they are, and takes any', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[<&]/u.test(text)),
        (text) => plainText(text) === text,
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void plainText(`<p>${text}<b>&amp;`)));
  });
});
