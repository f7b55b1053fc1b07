import { BODY, box, type Brush, DARK, disc, INK, line, mark, METAL, path, STITCH } from './brush.js';

export const tent = ({ tone, accent, variant }: Brush): string => {
  if (variant % 3 === 1) {
    return [
      disc(300, 452, 250, 14, '#5e6b45', 'opacity=".35"'),
      path('M66 450C84 280 160 170 284 168H330C450 172 516 280 534 450Z', BODY),
      path('M284 168H330C450 172 516 280 534 450H400C396 330 364 220 284 168Z', tone.shade, 'opacity=".55"'),
      path('M196 450C198 330 226 260 270 232 318 260 350 330 354 450Z', accent.main),
      path('M220 450C224 350 244 292 270 268 300 292 326 350 330 450Z', INK, 'opacity=".72"'),
      path('M220 450C224 350 244 292 270 268 262 330 262 390 270 450Z', accent.light, 'opacity=".75"'),
      line('M110 450C130 300 190 200 300 168', tone.light, 6),
      line('M494 450C480 300 430 210 316 168', tone.shade, 6),
      line('M70 440 34 470M530 440 566 470', '#8d8470', 4),
      mark(430, 340, '#ffffff', 1),
    ].join('');
  }
  const high = variant % 3 === 2 ? 150 : 190;
  return [
    disc(300, 452, 250, 14, '#5e6b45', 'opacity=".35"'),
    path(`M80 450C120 330 200 220 300 ${high} 400 220 480 330 520 450Z`, BODY),
    path(`M300 ${high}C400 220 480 330 520 450H360Z`, tone.shade, 'opacity=".6"'),
    path(`M300 ${high + 30} 216 450H384Z`, INK, 'opacity=".75"'),
    path(`M300 ${high + 30} 216 450H260C286 380 296 300 300 ${high + 30}Z`, accent.main),
    path(`M300 ${high + 30} 384 450H340C314 380 304 300 300 ${high + 30}Z`, accent.light, 'opacity=".85"'),
    path('M262 450C280 420 320 420 338 450Z', '#e8c27a', 'opacity=".8"'),
    line(`M96 450C140 320 216 220 316 ${high - 14}`, accent.shade, 7),
    line(`M504 450C460 320 384 220 284 ${high - 14}`, accent.shade, 7),
    line('M92 420 44 468M508 420 556 468', '#8d8470', 4),
    line('M128 400C150 340 180 290 220 256', tone.light, 3, STITCH),
    mark(168, 410, '#ffffff', 0.9),
  ].join('');
};

export const sleepingbag = ({ tone, accent, variant }: Brush): string => {
  const quilts = [250, 296, 342, 388, 434]
    .map(
      (y, i) =>
        line(
          `M${186 + i * 7} ${y}C240 ${y + 18} 360 ${y + 18} ${414 - i * 7} ${y}`,
          tone.shade,
          5,
          'opacity=".65"',
        ) +
        line(
          `M${190 + i * 7} ${y + 9}C244 ${y + 26} 356 ${y + 26} ${410 - i * 7} ${y + 9}`,
          tone.light,
          4,
          'opacity=".5"',
        ),
    )
    .join('');
  return [
    path(
      'M176 200C170 110 230 60 300 60 370 60 430 110 424 200L404 420C398 500 352 540 300 540 248 540 202 500 196 420Z',
      BODY,
    ),
    path('M300 60C370 60 430 110 424 200L404 420C398 500 352 540 300 540Z', tone.shade, 'opacity=".3"'),
    quilts,
    path(
      'M206 180C200 120 244 88 300 88 356 88 400 120 394 180 386 226 344 240 300 240 256 240 214 226 206 180Z',
      accent.main,
    ),
    path(
      'M226 180C222 134 256 110 300 110 344 110 378 134 374 180 366 214 336 222 300 222 264 222 234 214 226 180Z',
      INK,
      'opacity=".35"',
    ),
    variant % 2
      ? path('M240 190C250 168 350 168 360 190 356 212 334 218 300 218 266 218 244 212 240 190Z', '#f2ece0')
      : '',
    line('M374 236 352 470', accent.light, 6),
    mark(290, 490, '#ffffff', 1),
  ].join('');
};

export const mat = ({ tone, accent, variant }: Brush): string => {
  if (variant % 6 === 0) {
    const folds = [0, 1, 2, 3, 4, 5]
      .map((i) =>
        path(
          `M120 ${206 + i * 40} 420 ${206 + i * 40} 480 ${226 + i * 40} 420 ${246 + i * 40} 120 ${246 + i * 40} 180 ${226 + i * 40}Z`,
          i % 2 ? DARK : BODY,
        ),
      )
      .join('');
    return `${folds}${line('M200 200V450M380 200V450', accent.main, 12)}${mark(300, 226, '#ffffff', 0.8)}`;
  }
  const tubes = Array.from({ length: 7 }, (_, i) =>
    box(140 + i * 40, 96, 36, 330, 18, i % 2 ? tone.main : BODY),
  ).join('');
  return [
    '<g transform="rotate(-8 300 280)">',
    box(128, 84, 310, 356, 34, tone.shade),
    tubes,
    variant % 2
      ? [150, 200, 250, 300, 350].map((y) => line(`M140 ${y}H424`, tone.shade, 4, 'opacity=".5"')).join('')
      : '',
    disc(414, 112, 14, 14, accent.main),
    disc(414, 112, 6, 6, INK),
    '</g>',
    `<g transform="rotate(-8 300 280)">${box(120, 426, 326, 76, 38, DARK)}${disc(158, 464, 30, 30, tone.light)}${disc(158, 464, 17, 17, tone.shade)}${box(230, 428, 24, 72, 4, accent.main)}${box(350, 428, 24, 72, 4, accent.main)}${mark(302, 464, '#ffffff', 0.9)}</g>`,
  ].join('');
};

const flame = (x: number, y: number, s: number): string =>
  `<g transform="translate(${x} ${y}) scale(${s})"><path d="M0 0C-30 -18 -30 -52 -8 -84 -6 -62 8 -58 10 -84 34 -56 34 -18 0 0Z" fill="#4c8fd0" opacity=".85"/><path d="M0 -2C-16 -14 -14 -34 -2 -52 2 -36 16 -30 0 -2Z" fill="#f4c15d"/></g>`;

export const stove = ({ tone, accent, variant }: Brush): string =>
  variant === 2
    ? [
        box(80, 300, 440, 130, 22, BODY),
        box(80, 300, 440, 34, 16, tone.light),
        ...[190, 410].map(
          (x) =>
            disc(x, 296, 84, 18, INK) +
            line(`M${x - 78} 292H${x + 78}M${x} 280V306`, '#8b9399', 7) +
            flame(x, 290, 0.7),
        ),
        ...[190, 300, 410].map(
          (x) => `<circle cx="${x}" cy="384" r="22" fill="${INK}"/>${line(`M${x} 384V366`, accent.light, 5)}`,
        ),
        path(
          'M90 300V150C90 138 98 130 110 130H490C502 130 510 138 510 150V300',
          'none',
          `stroke="${tone.shade}" stroke-width="14"`,
        ),
        path(
          'M100 200V150C100 144 104 140 110 140H490C496 140 500 144 500 150V200Z',
          tone.shade,
          'opacity=".5"',
        ),
        box(110, 430, 50, 26, 6, INK),
        box(440, 430, 50, 26, 6, INK),
        mark(300, 176, '#ffffff', 1.1),
      ].join('')
    : [
        path(
          'M190 380C190 356 206 340 230 338H370C394 340 410 356 410 380V486C410 504 398 512 380 514H220C202 512 190 504 190 486Z',
          variant % 2 ? accent.main : '#2f6f8f',
        ),
        path('M350 338H370C394 340 410 356 410 380V486C410 504 398 512 380 514H350Z', INK, 'opacity=".25"'),
        box(190, 400, 220, 58, 0, '#f3eee3', 'opacity=".92"'),
        mark(300, 430, INK, 1.3),
        box(268, 300, 64, 44, 8, METAL),
        box(284, 220, 32, 90, 6, METAL),
        line('M316 262H400', '#7d868c', 9),
        box(396, 244, 34, 36, 8, BODY),
        disc(300, 214, 58, 20, METAL),
        disc(300, 208, 46, 13, INK),
        line('M250 214 176 160 176 132M350 214 424 160 424 132M300 220 300 176', '#8b9399', 9),
        flame(266, 206, 0.75),
        flame(300, 202, 1),
        flame(334, 206, 0.75),
        line('M206 372C200 400 200 470 206 490', '#ffffff', 8, 'opacity=".3"'),
      ].join('');

export const pot = ({ tone, accent, variant }: Brush): string =>
  [
    variant % 2
      ? box(120, 388, 150, 90, 24, tone.shade) + disc(195, 390, 75, 15, tone.light)
      : path('M330 470C340 430 500 430 510 470L496 496C450 506 390 506 344 496Z', tone.shade),
    path('M170 224H430V430C430 462 404 478 300 478 196 478 170 462 170 430Z', BODY),
    path('M380 224H430V430C430 455 414 470 360 475 374 440 380 340 380 224Z', tone.shade, 'opacity=".5"'),
    disc(300, 224, 138, 28, tone.light),
    path('M176 216C190 176 240 164 300 164 360 164 410 176 424 216 390 238 210 238 176 216Z', METAL),
    box(278, 138, 44, 30, 12, accent.main),
    line('M430 276C500 270 506 372 430 372', accent.main, 14),
    ...[290, 330, 370].map((y, i) => line(`M196 ${y}H${230 + (i % 2) * 20}`, '#ffffff', 4, 'opacity=".5"')),
    mark(300, 340, '#ffffff', 1.3),
    line('M188 256C184 320 184 400 192 436', '#ffffff', 9, 'opacity=".3"'),
  ].join('');

export const mug = ({ tone, accent }: Brush): string =>
  [
    path('M180 170H400L386 470C384 492 368 500 346 500H234C212 500 196 492 194 470Z', BODY),
    path(
      'M350 170H400L386 470C384 492 368 500 346 500H322C342 480 350 330 350 170Z',
      tone.shade,
      'opacity=".45"',
    ),
    line('M396 230C490 220 490 390 390 384', accent.main, 18),
    disc(290, 170, 112, 24, tone.light),
    disc(290, 172, 96, 17, '#4a2f1d'),
    line('M250 130C236 108 262 96 248 72M310 130C296 108 322 96 308 72', '#9aa3a8', 7, 'opacity=".6"'),
    mark(286, 330, '#ffffff', 1.5),
    line('M206 210 216 440', '#ffffff', 9, 'opacity=".3"'),
  ].join('');

export const skillet = ({ tone, accent, variant }: Brush): string =>
  [
    variant === 5
      ? disc(350, 250, 170, 150, tone.shade) + disc(350, 244, 150, 130, '#f2ece0')
      : line('M386 404 520 520', accent.main, 34) + line('M396 414 506 510', accent.light, 6),
    disc(270, 300, 190, 176, BODY),
    disc(270, 294, 164, 150, variant === 5 ? '#f6f1e6' : INK),
    disc(270, 294, 164, 150, tone.shade, 'opacity=".25"'),
    line('M150 250C180 190 250 170 300 178', '#ffffff', 9, 'opacity=".3"'),
    variant === 5
      ? mark(270, 300, tone.main, 2)
      : path(
          'M210 300C204 262 246 250 270 258 300 240 342 262 330 298 346 330 300 350 272 340 240 352 206 330 210 300Z',
          '#fdf8ea',
        ) + disc(272, 298, 30, 27, '#f0b13c'),
  ].join('');

export const chair = ({ tone, accent, variant }: Brush): string => {
  const back = variant % 3 === 0 ? 90 : 150;
  return [
    line('M190 330 150 500M410 330 450 500M180 500 420 360M420 500 180 360', '#7d868c', 12),
    path(`M180 ${back}C220 ${back - 20} 380 ${back - 20} 420 ${back}L436 330C396 366 204 366 164 330Z`, BODY),
    path(
      `M212 ${back + 30}C250 ${back + 16} 350 ${back + 16} 388 ${back + 30}L392 ${back + 80}C350 ${back + 70} 250 ${back + 70} 208 ${back + 80}Z`,
      INK,
      'opacity=".35"',
    ),
    path('M164 326C204 366 396 366 436 326L452 386C400 430 200 430 148 386Z', DARK),
    line(`M180 ${back} 164 330 148 386M420 ${back} 436 330 452 386`, accent.main, 9),
    line('M120 300H190M410 300H480', tone.shade, 20),
    disc(146, 500, 18, 8, INK),
    disc(454, 500, 18, 8, INK),
    mark(300, 290, '#ffffff', 1.4),
  ].join('');
};

export const stool = ({ tone, accent }: Brush): string =>
  [
    line('M190 280 390 500M410 280 210 500M300 270 300 510', '#7d868c', 14),
    path('M150 262C200 230 400 230 450 262L430 306C380 336 220 336 170 306Z', BODY),
    path('M170 306C220 336 380 336 430 306L424 330C380 356 220 356 176 330Z', tone.shade),
    disc(300, 386, 22, 16, accent.main),
    mark(300, 288, '#ffffff', 1.2),
  ].join('');
