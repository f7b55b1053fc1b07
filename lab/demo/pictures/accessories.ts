import { BODY, box, type Brush, DARK, disc, INK, line, mark, METAL, path, STITCH } from './brush.js';

export const bottle = ({ tone, accent, variant }: Brush): string => {
  const slim = variant % 3 === 1;
  const [left, right] = slim ? [230, 370] : [210, 390];
  return [
    path(
      `M${left} 236C${left} 200 252 196 256 176H344C348 196 ${right} 200 ${right} 236V488C${right} 508 ${right - 14} 518 ${right - 32} 518H${left + 32}C${left + 14} 518 ${left} 508 ${left} 488Z`,
      BODY,
    ),
    path(
      `M${right - 44} 205C${right - 14} 212 ${right} 220 ${right} 236V488C${right} 508 ${right - 14} 518 ${right - 32} 518H${right - 60}C${right - 44} 500 ${right - 44} 300 ${right - 44} 205Z`,
      tone.shade,
      'opacity=".5"',
    ),
    box(left, 440, right - left, 22, 0, accent.main, 'opacity=".9"'),
    box(250, 150, 100, 30, 8, METAL),
    variant % 2
      ? box(240, 96, 120, 62, 16, accent.main) +
        line('M262 104V150M284 104V150M306 104V150M328 104V150', INK, 4, 'opacity=".3"')
      : box(246, 112, 108, 46, 12, INK) + line('M256 116C256 60 344 60 344 116', INK, 14),
    `<g transform="rotate(-90 300 340)">${mark(300, 340, '#ffffff', 2)}</g>`,
    line(`M${left + 22} 250V430`, '#ffffff', 11, 'opacity=".3"'),
  ].join('');
};

export const headlamp = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M110 280C110 150 190 96 300 96 410 96 490 150 490 280L452 300C450 190 390 146 300 146 210 146 150 190 148 300Z',
      DARK,
    ),
    line('M130 270C136 166 206 118 300 118 394 118 464 166 470 270', accent.main, 12),
    variant % 2 ? line('M300 120V300', tone.shade, 26) : '',
    path('M170 330 40 520H560L430 330Z', '#f7d98a', 'opacity=".35"'),
    box(176, 270, 248, 130, 34, BODY),
    box(176, 340, 248, 60, 30, tone.shade, 'opacity=".5"'),
    disc(variant % 3 === 1 ? 254 : 300, 334, 54, 54, METAL),
    disc(variant % 3 === 1 ? 254 : 300, 334, 42, 42, '#fff6d8'),
    disc(variant % 3 === 1 ? 254 : 300, 334, 20, 20, '#ffe08a'),
    variant % 3 === 1 ? disc(350, 334, 34, 34, METAL) + disc(350, 334, 25, 25, '#ffd9d2') : '',
    box(262, 254, 76, 20, 9, accent.main),
    mark(396, 378, '#ffffff', 0.6),
  ].join('');

export const lantern = ({ tone, accent }: Brush): string =>
  [
    line('M220 190C216 90 384 90 380 190', tone.shade, 12),
    disc(300, 330, 210, 190, '#f7d98a', 'opacity=".3"'),
    box(206, 180, 188, 60, 20, BODY),
    path('M222 240H378L390 430H210Z', '#fff3cf'),
    path('M300 240H378L390 430H330Z', '#f3d58b', 'opacity=".6"'),
    line('M250 240 244 430M350 240 356 430', accent.shade, 7),
    disc(300, 340, 34, 60, '#ffdf86'),
    box(190, 424, 220, 84, 24, DARK),
    box(264, 452, 72, 26, 13, accent.main),
    mark(300, 212, '#ffffff', 0.8),
  ].join('');

export const poles = ({ tone, accent, variant }: Brush): string => {
  const one = [
    box(290, 150, 20, 180, 6, BODY),
    box(293, 320, 14, 170, 4, METAL),
    box(286, 318, 28, 32, 6, accent.main),
    path('M282 74C282 56 318 56 318 74L314 150H286Z', variant % 2 ? '#b98d5c' : INK),
    box(286, 148, 28, 58, 8, INK, 'opacity=".85"'),
    line('M288 92C240 120 246 196 284 196', accent.main, 9),
    disc(300, 478, 32, 9, tone.shade),
    path('M295 486H305L301 528H299Z', '#555c61'),
    line('M296 214V312', '#ffffff', 3, 'opacity=".5"'),
  ].join('');
  return `<g transform="rotate(14 300 300) translate(-46 0)">${one}</g><g transform="rotate(-14 300 300) translate(46 0)">${one}</g>`;
};

export const compass = ({ tone, accent, variant }: Brush): string =>
  [
    variant === 4 || variant === 5
      ? `<g transform="rotate(-6 300 300)">${path('M70 150 220 120 380 160 530 128V452L380 482 220 446 70 474Z', '#efe7d2')}${path('M220 120 380 160V482L220 446Z', '#e0d4b6')}${line('M90 240C160 200 200 290 280 250 340 220 420 280 510 230M90 320C170 290 220 370 300 330 380 300 430 350 510 320M90 400C180 370 240 430 320 400 400 380 450 420 510 400', '#8fa06a', 5, 'opacity=".7"')}${line('M120 190C240 320 360 220 490 400', tone.main, 7, 'stroke-dasharray="16 12"')}</g>`
      : box(170, 60, 260, 470, 40, '#e9efe9', 'opacity=".9"') +
        line('M200 90V500M400 90V500', INK, 3, 'opacity=".35" stroke-dasharray="3 11"') +
        path('M300 76 322 116H278Z', tone.main),
    disc(300, 310, 138, 138, tone.shade),
    disc(300, 310, 126, 126, BODY),
    disc(300, 310, 104, 104, '#fbfaf5'),
    ...Array.from(
      { length: 24 },
      (_, i) =>
        `<path d="M300 212V${i % 6 === 0 ? 232 : 222}" stroke="${INK}" stroke-width="${i % 6 === 0 ? 5 : 2}" transform="rotate(${i * 15} 300 310)"/>`,
    ),
    `<g transform="rotate(${24 + variant * 17} 300 310)">${path('M300 222 320 310H280Z', '#c23b31')}${path('M300 398 320 310H280Z', INK)}</g>`,
    disc(300, 310, 12, 12, accent.light),
  ].join('');

export const firstaid = ({ tone, variant }: Brush): string =>
  [
    line('M236 176C236 116 364 116 364 176', tone.shade, 20),
    box(100, 170, 400, 300, 50, BODY),
    box(100, 340, 400, 130, 46, tone.shade, 'opacity=".45"'),
    line('M112 266H488', INK, 6, 'opacity=".4"'),
    line('M446 266V300', '#ffffff', 9),
    variant % 2 ? disc(300, 340, 82, 82, '#ffffff') : box(212, 252, 176, 176, 34, '#ffffff'),
    path('M280 282H320V320H358V360H320V398H280V360H242V320H280Z', tone.main),
    line('M126 214C116 250 116 380 124 420', '#ffffff', 9, 'opacity=".3"'),
    line('M140 446H460', tone.light, 3, STITCH),
  ].join('');

export const filter = ({ tone, accent, variant }: Brush): string =>
  [
    variant % 2
      ? path(
          'M190 90H410L430 300C430 330 400 344 300 344 200 344 170 330 170 300Z',
          '#d9ecf3',
          'opacity=".9"',
        ) +
        path(
          'M178 220H422L430 300C430 330 400 344 300 344 200 344 170 330 170 300Z',
          '#7fb9d2',
          'opacity=".7"',
        ) +
        line('M190 90H410', INK, 16)
      : path('M210 70H390V280C390 304 370 316 300 316 230 316 210 304 210 280Z', '#d9ecf3', 'opacity=".9"') +
        path('M210 190H390V280C390 304 370 316 300 316 230 316 210 304 210 280Z', '#7fb9d2', 'opacity=".7"') +
        box(246, 48, 108, 34, 10, tone.shade),
    box(262, 322, 76, 34, 8, INK),
    box(246, 352, 108, 130, 22, BODY),
    ...[372, 390, 408, 426, 444, 462].map((y) => line(`M258 ${y}H342`, '#ffffff', 4, 'opacity=".45"')),
    box(278, 478, 44, 30, 8, accent.main),
    path('M300 514C286 534 284 548 300 550 316 548 314 534 300 514Z', '#4f9cc0'),
    mark(300, 260, '#ffffff', 1.3),
  ].join('');

export const care = ({ tone, accent, variant }: Brush): string =>
  variant % 3 === 2
    ? [
        disc(300, 400, 190, 60, tone.shade),
        box(110, 270, 380, 130, 0, BODY),
        disc(300, 270, 190, 60, tone.light),
        disc(300, 268, 160, 46, '#e9c98b'),
        path(
          'M160 262C210 240 280 286 340 250 390 226 430 262 440 272 420 300 360 314 300 314 230 314 170 296 160 262Z',
          '#d8ae63',
        ),
        mark(300, 350, '#ffffff', 1.7),
      ].join('')
    : [
        path(
          'M214 250C214 220 244 214 250 190H350C356 214 386 220 386 250V480C386 502 372 512 350 512H250C228 512 214 502 214 480Z',
          BODY,
        ),
        path(
          'M350 200C358 216 386 222 386 250V480C386 502 372 512 350 512H330C346 480 350 330 350 200Z',
          tone.shade,
          'opacity=".5"',
        ),
        variant % 3 === 0
          ? box(262, 146, 76, 50, 8, INK) +
            path('M244 110H350C366 110 372 122 372 140H330V150H262C244 150 238 130 244 110Z', accent.main) +
            line('M270 150C262 170 262 180 258 196', INK, 8) +
            [0, 1, 2].map((i) => disc(200 - i * 22, 118 + (i - 1) * 14, 5, 5, '#8fc0d4')).join('')
          : box(256, 120, 88, 74, 14, accent.main),
        box(232, 290, 136, 150, 12, '#f6f1e4'),
        mark(300, 344, tone.main, 1.8),
        line('M256 396H344M268 416H332', tone.main, 5, 'opacity=".7"'),
      ].join('');

export const pouch = ({ tone, accent }: Brush): string =>
  [
    box(120, 180, 360, 300, 40, BODY),
    box(120, 350, 360, 130, 36, tone.shade, 'opacity=".45"'),
    box(120, 180, 360, 60, 30, DARK),
    line('M142 240H458', INK, 6, 'opacity=".45"'),
    line('M420 240V282', accent.light, 9),
    `<g transform="rotate(-8 240 360)">${box(180, 300, 120, 120, 18, accent.main)}${box(192, 312, 96, 96, 12, 'none', `stroke="${accent.light}" stroke-width="4" stroke-dasharray="9 7"`)}</g>`,
    `<g transform="rotate(9 360 370)">${box(316, 320, 96, 96, 48, accent.light)}${box(328, 332, 72, 72, 36, 'none', `stroke="${accent.shade}" stroke-width="4" stroke-dasharray="9 7"`)}</g>`,
    mark(300, 212, '#ffffff', 1),
    line('M138 214C128 280 130 400 138 440', '#ffffff', 8, 'opacity=".25"'),
  ].join('');
