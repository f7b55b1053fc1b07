import { BODY, type Brush, box, DARK, disc, INK, line, mark, path, STITCH } from './brush.js';

const lugs = (from: number, to: number, y: number, color: string): string => {
  let out = '';
  for (let x = from; x < to; x += 30) out += box(x, y, 20, 14, 3, color);
  return out;
};

export const boot = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M196 130C230 118 292 118 322 132L330 262C352 300 404 318 452 334 492 348 508 376 506 420H150C140 380 150 340 168 300 184 262 190 200 196 130Z',
      BODY,
    ),
    path('M150 420C146 396 150 366 158 340 200 352 250 352 280 388 290 402 294 412 296 420Z', DARK),
    path(
      'M506 420C508 376 492 348 452 334 436 329 422 324 408 319 396 350 396 390 408 420Z',
      tone.shade,
      'opacity=".9"',
    ),
    path(
      'M190 112C228 98 296 100 326 114 334 120 334 138 326 146 292 132 232 130 194 146 186 138 184 120 190 112Z',
      tone.shade,
    ),
    path(
      'M262 138C280 132 310 136 324 144L334 262C352 292 390 310 424 322 410 344 380 342 352 330 310 312 280 282 274 240Z',
      accent.main,
      'opacity=".35"',
    ),
    ...[
      [276, 176],
      [278, 208],
      [282, 240],
      [296, 272],
      [322, 298],
      [354, 318],
    ].map(
      ([x, y]) =>
        line(`M${x} ${y} ${(x as number) + 46} ${(y as number) - 14}`, accent.light, 7) +
        `<circle cx="${x}" cy="${y}" r="6" fill="${INK}"/>`,
    ),
    path(
      'M140 418H512C516 436 512 452 500 458H160C144 456 138 438 140 418Z',
      variant % 2 ? accent.shade : '#3b3733',
    ),
    path('M142 418H512L513 430H141Z', '#f1e9dc', 'opacity=".75"'),
    lugs(154, 500, 456, '#24211f'),
    line('M170 330C210 344 250 344 284 384', tone.light, 3, STITCH),
    line('M402 324C390 352 392 388 402 414', tone.light, 3, STITCH),
    line('M196 150C190 210 184 256 172 296', tone.light, 5, 'opacity=".4"'),
    mark(232, 226, '#ffffff', 0.9),
    line('M192 116C176 128 172 150 180 168', accent.main, 9),
  ].join('');

export const wellies = ({ tone, accent }: Brush): string => {
  const one = [
    path(
      'M190 110H320V330C336 352 400 356 430 376 452 392 456 414 454 440H180C176 400 190 380 190 330Z',
      BODY,
    ),
    path('M400 360C436 368 456 396 454 440H396C388 410 390 384 400 360Z', tone.light, 'opacity=".5"'),
    box(182, 100, 146, 26, 10, accent.main),
    box(172, 436, 290, 30, 10, tone.shade),
    `<circle cx="238" cy="200" r="15" fill="${accent.light}"/><circle cx="280" cy="252" r="11" fill="${accent.light}"/><circle cx="226" cy="300" r="12" fill="${accent.light}"/>`,
    line('M206 140V320', '#ffffff', 8, 'opacity=".25"'),
  ].join('');
  return `<g transform="translate(-70 -16)">${one}</g><g transform="translate(36 30)">${one}</g>`;
};

export const shoe = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M104 300C100 268 116 250 140 248 176 262 214 258 250 232 268 220 286 224 300 240 336 284 396 304 456 320 494 332 512 356 508 396H112C102 370 106 336 104 300Z',
      BODY,
    ),
    path('M112 396C102 370 106 336 104 300 104 282 108 266 118 257 150 300 150 350 146 396Z', accent.main),
    path(
      'M508 396C512 356 494 332 456 320 444 317 432 313 420 309 408 334 410 368 420 396Z',
      tone.shade,
      'opacity=".85"',
    ),
    path(
      'M250 232C268 220 286 224 300 240 322 268 354 286 390 299 374 326 340 322 312 306 280 288 258 264 250 232Z',
      INK,
      'opacity=".42"',
    ),
    ...[
      [270, 258],
      [292, 280],
      [320, 298],
      [350, 310],
    ].map(([x, y]) => line(`M${x} ${y} ${(x as number) + 30} ${(y as number) - 24}`, accent.light, 7)),
    variant % 2
      ? path('M150 380C200 330 280 330 340 396H300C260 356 214 352 176 396Z', accent.light, 'opacity=".8"')
      : line('M168 384 214 312M206 388 252 308M246 390 286 318', accent.light, 9, 'opacity=".85"'),
    path(
      'M96 392C240 402 380 404 516 390 524 414 516 440 494 444 360 452 240 452 120 444 98 440 90 414 96 392Z',
      '#f3efe7',
    ),
    path(
      'M98 418C240 430 380 430 518 414 514 432 508 442 494 444 360 452 240 452 120 444 106 442 100 432 98 418Z',
      accent.main,
    ),
    lugs(116, 490, 444, '#2b2825'),
    line('M126 262C152 304 154 350 150 390', tone.light, 3, STITCH),
    line('M136 246C124 232 112 236 106 252', accent.main, 9),
    mark(196, 352, '#ffffff', 0.7),
  ].join('');

export const sandal = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M92 396C92 372 116 362 150 362H430C480 362 516 376 518 404 520 432 488 440 450 440H140C108 440 92 424 92 396Z',
      '#4a4039',
    ),
    path('M92 392C92 372 116 360 150 360H430C480 360 516 374 518 398 400 408 230 408 92 392Z', '#c9b28d'),
    path('M120 372C112 300 128 262 170 250L206 262C178 282 170 320 176 372Z', DARK),
    path('M150 262C210 236 280 250 318 300 336 326 352 350 372 372H318C296 336 252 286 176 288Z', BODY),
    path(
      'M352 372C368 312 408 290 446 300 470 308 486 338 492 372H448C440 344 428 336 416 338 404 342 396 356 394 372Z',
      BODY,
    ),
    variant % 2
      ? path('M240 372C250 328 286 300 330 296L346 320C310 326 292 346 286 372Z', accent.main)
      : box(196, 254, 40, 30, 6, accent.main, 'transform="rotate(-6 216 268)"'),
    line('M132 372C126 310 140 276 172 262', tone.light, 3, STITCH),
    line('M364 368C380 322 410 304 442 312', tone.light, 3, STITCH),
    disc(300, 424, 190, 5, '#000000', 'opacity=".25"'),
    mark(268, 282, '#ffffff', 0.6),
  ].join('');
