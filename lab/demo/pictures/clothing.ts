import { BODY, box, type Brush, DARK, INK, line, mark, path, STITCH, twice } from './brush.js';

const sleeve = (fill: string): string =>
  path(
    'M196 176C158 190 140 226 130 272L98 420C96 434 104 442 118 445L150 450C162 451 170 445 172 434L206 300Z',
    fill,
  );
const torso =
  'M232 158C210 164 196 172 190 190L196 300 190 470C190 482 198 488 210 489 268 496 332 496 390 489 402 488 410 482 410 470L404 300 410 190C404 172 390 164 368 158L300 186Z';
const hood =
  'M228 168C220 104 256 76 300 76 344 76 380 104 372 168 352 192 328 200 300 200 272 200 248 192 228 168Z';

export const shell = ({ tone, accent, variant }: Brush): string => {
  const lower = variant % 2 === 0;
  return [
    twice(sleeve(DARK)),
    path(torso, BODY),
    lower
      ? path(
          'M194 330 300 356 406 330 410 470C410 482 402 488 390 489 332 496 268 496 210 489 198 488 190 482 190 470Z',
          tone.shade,
          'opacity=".55"',
        )
      : path('M190 190 300 262 410 190 405 262 300 312 195 262Z', accent.main, 'opacity=".9"'),
    path(hood, BODY),
    path(
      'M248 164C242 122 266 102 300 102 334 102 358 122 352 164 338 182 320 190 300 190 280 190 262 182 248 164Z',
      INK,
      'opacity=".78"',
    ),
    line('M300 194V488', accent.light, 6),
    line('M300 194V488', INK, 1.5, 'opacity=".4"'),
    twice(line('M232 372 218 440', INK, 5, 'opacity=".35"')),
    twice(line('M112 404 164 414', tone.light, 5, 'opacity=".6"')),
    mark(352, 262, '#ffffff', 0.9),
    line('M198 468C260 478 340 478 402 468', tone.light, 3, STITCH),
  ].join('');
};

export const puffer = ({ tone, accent, variant }: Brush): string => {
  const vest = variant % 7 === 6;
  const baffles = [216, 262, 308, 354, 400, 446]
    .map(
      (y) =>
        line(`M193 ${y}C240 ${y + 20} 360 ${y + 20} 407 ${y}`, tone.shade, 5, 'opacity=".7"') +
        line(`M197 ${y + 9}C242 ${y + 28} 358 ${y + 28} 403 ${y + 9}`, tone.light, 4, 'opacity=".55"'),
    )
    .join('');
  const rings = [232, 278, 324, 370, 412]
    .map((y, i) =>
      line(
        `M${196 - i * 16} ${y}C${180 - i * 14} ${y + 14} ${160 - i * 13} ${y + 10} ${147 - i * 10} ${y - 4}`,
        tone.shade,
        5,
        'opacity=".7"',
      ),
    )
    .join('');
  return [
    vest ? '' : twice(sleeve(DARK) + rings),
    path(
      'M234 150C206 156 190 168 186 190 180 216 192 236 188 262 184 290 194 310 189 336 185 362 193 384 189 410 186 440 188 474 196 484 262 498 338 498 404 484 412 474 414 440 411 410 407 384 415 362 411 336 406 310 416 290 412 262 408 236 420 216 414 190 410 168 394 156 366 150Z',
      BODY,
    ),
    baffles,
    variant % 3 === 0
      ? path(hood, BODY) + line('M236 140C258 158 342 158 364 140', tone.shade, 4, 'opacity=".6"')
      : path('M238 158C234 122 250 108 300 108 350 108 366 122 362 158 340 178 260 178 238 158Z', DARK),
    path(
      'M254 158C258 132 276 124 300 124 324 124 342 132 346 158 330 172 270 172 254 158Z',
      INK,
      'opacity=".7"',
    ),
    line('M300 172V490', accent.light, 6),
    line('M300 172V490', INK, 1.5, 'opacity=".4"'),
    mark(350, 248, '#ffffff', 0.85),
  ].join('');
};

export const fleece = ({ tone, accent, variant }: Brush): string =>
  [
    twice(
      sleeve(BODY) +
        path('M98 420C96 434 104 442 118 445L150 450C162 451 170 445 172 434L176 416 102 402Z', accent.main),
    ),
    path(torso, BODY),
    path(
      'M190 190C196 172 210 164 232 158L300 186 368 158C390 164 404 172 410 190L404 262C350 284 250 284 196 262Z',
      variant % 2 ? accent.main : tone.shade,
      'opacity=".85"',
    ),
    path('M240 160C236 124 254 112 300 112 346 112 364 124 360 160L300 192Z', DARK),
    path('M258 156C260 134 276 128 300 128 324 128 340 134 342 156L300 182Z', INK, 'opacity=".55"'),
    line(variant % 3 === 1 ? 'M300 186V310' : 'M300 186V490', accent.light, 6),
    box(328, 296, 52, 48, 8, accent.main, 'opacity=".9"'),
    line('M332 306H376', INK, 3, 'opacity=".45"'),
    mark(354, 326, '#ffffff', 0.6),
    ...[300, 340, 380, 420, 460].map((y) =>
      line(`M204 ${y}H292M308 ${y}H396`, tone.light, 2, 'stroke-dasharray="2 12" opacity=".6"'),
    ),
  ].join('');

export const baselayer = (brush: Brush): string => top(brush, true);
export const tee = (brush: Brush): string => top(brush, false);

const top = ({ tone, accent, variant }: Brush, long: boolean): string => {
  return [
    twice(
      long
        ? sleeve(DARK) +
            path(
              'M98 420C96 434 104 442 118 445L150 450C162 451 170 445 172 434L175 420 101 406Z',
              tone.shade,
            )
        : path('M196 176C158 190 136 226 120 286 118 296 124 302 134 305L180 316 204 260Z', DARK),
    ),
    path(torso, BODY),
    twice(line('M232 160C224 210 214 246 198 262', tone.light, 3, STITCH)),
    path(
      'M246 162C250 190 276 204 300 204 324 204 350 190 354 162L368 158C362 204 332 222 300 222 268 222 238 204 232 158Z',
      accent.main,
    ),
    path(
      'M246 162C262 152 338 152 354 162 350 190 324 204 300 204 276 204 250 190 246 162Z',
      INK,
      'opacity=".6"',
    ),
    ...(variant % 2
      ? [260, 300, 340, 380, 420, 460].map((y) => line(`M198 ${y}H402`, tone.light, 5, 'opacity=".32"'))
      : [line('M216 300 210 470M384 300 390 470', tone.light, 3, STITCH)]),
    mark(300, 262, '#ffffff', 0.8),
  ].join('');
};

export const trousers = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M212 96H388L400 180 418 500C418 510 410 514 400 514H344C334 514 328 508 327 498L306 250H294L273 498C272 508 266 514 256 514H200C190 514 182 510 182 500L200 180Z',
      BODY,
    ),
    path(
      'M300 96H388L400 180 418 500C418 510 410 514 400 514H344C334 514 328 508 327 498L306 250H300Z',
      tone.shade,
      'opacity=".35"',
    ),
    box(208, 88, 184, 30, 8, tone.shade),
    box(282, 92, 36, 22, 5, INK, 'opacity=".55"'),
    line('M300 120V236', INK, 3, 'opacity=".35"'),
    twice(line('M214 130C218 160 230 176 256 182', INK, 4, 'opacity=".4"')),
    variant % 2
      ? twice(
          path(
            'M194 300C214 316 250 318 284 306L280 366C254 378 214 376 190 362Z',
            tone.shade,
            'opacity=".75"',
          ),
        )
      : twice(
          box(196, 250, 50, 66, 6, accent.main, 'opacity=".8"') +
            line('M196 268H246', INK, 3, 'opacity=".4"'),
        ),
    variant % 3 === 0 ? twice(line('M189 392H280', tone.light, 4, STITCH)) : '',
    twice(line('M186 488H270', tone.light, 3, STITCH)),
    mark(360, 150, '#ffffff', 0.6),
  ].join('');

export const shorts = ({ tone, accent, variant }: Brush): string =>
  [
    path(
      'M196 150H404L420 236 448 420C449 430 443 436 433 437L336 444C326 444 321 440 319 430L305 316H295L281 430C279 440 274 444 264 444L167 437C157 436 151 430 152 420L180 236Z',
      BODY,
    ),
    path(
      'M300 150H404L420 236 448 420C449 430 443 436 433 437L336 444C326 444 321 440 319 430L305 316H300Z',
      tone.shade,
      'opacity=".35"',
    ),
    box(190, 142, 220, 34, 9, tone.shade),
    line('M284 176C276 204 274 214 268 226M316 176C324 204 326 214 332 226', accent.light, 6),
    twice(line('M190 192C194 226 210 246 244 252', INK, 4, 'opacity=".4"')),
    variant % 2
      ? twice(
          path(
            'M158 388 176 270 206 282 196 440 167 437C157 436 151 430 152 420Z',
            accent.main,
            'opacity=".85"',
          ),
        )
      : '',
    twice(line('M158 410 278 420', tone.light, 3, STITCH)),
    mark(386, 388, '#ffffff', 0.7),
  ].join('');

export const beanie = ({ tone, accent, variant }: Brush): string => {
  const ribs = Array.from({ length: 11 }, (_, i) =>
    line(`M${158 + i * 28.4} 366V424`, tone.shade, 5, 'opacity=".5"'),
  ).join('');
  const knit = [-2, -1, 0, 1, 2]
    .map((k) =>
      line(
        `M${300 + k * 62} 350C${300 + k * 60} 270 ${300 + k * 34} 200 300 168`,
        tone.shade,
        4,
        'opacity=".4"',
      ),
    )
    .join('');
  return [
    path('M150 360C146 236 214 158 300 158 386 158 454 236 450 360Z', BODY),
    knit,
    variant % 2
      ? path('M152 330C154 306 158 286 164 268H436C442 286 446 306 448 330Z', accent.main, 'opacity=".9"')
      : '',
    box(136, 350, 328, 90, 22, DARK),
    ribs,
    variant === 1
      ? [0, 40, 80, 120, 160, 200, 240, 280, 320]
          .map(
            (a) =>
              `<circle cx="${300 + Math.round(26 * Math.cos((a * Math.PI) / 180))}" cy="${136 + Math.round(26 * Math.sin((a * Math.PI) / 180))}" r="24" fill="${accent.light}"/>`,
          )
          .join('') + `<circle cx="300" cy="136" r="34" fill="${accent.main}"/>`
      : '',
    box(330, 376, 64, 36, 6, '#f4efe4'),
    mark(362, 395, tone.shade, 0.75),
  ].join('');
};

export const glove = ({ tone, accent, variant }: Brush): string => {
  const one = [
    variant === 6
      ? path('M150 330V206C150 150 180 122 220 122 260 122 290 150 290 206V330Z', BODY)
      : path(
          'M146 340V196C146 170 182 170 182 196V150C182 122 220 122 220 150V140C220 114 258 114 258 142V164C258 140 292 142 292 168V340Z',
          BODY,
        ) + line('M182 196V262M220 150V258M258 164V262', tone.shade, 4, 'opacity=".6"'),
    path('M290 300C306 262 324 240 338 250 352 260 340 290 326 330 316 360 304 372 290 376Z', DARK),
    path('M146 330H292V392L282 412H156L146 392Z', BODY),
    box(142, 404, 154, 84, 16, DARK),
    box(142, 424, 154, 20, 4, accent.main),
    line('M160 470H278', tone.light, 3, STITCH),
    mark(220, 340, '#ffffff', 0.9),
  ].join('');
  return `<g transform="translate(-18 8) rotate(-7 220 320)">${one}</g><g transform="translate(618 8) scale(-1 1) rotate(-7 220 320)">${one}</g>`;
};

export const sock = ({ tone, accent, variant }: Brush): string => {
  const one = [
    path(
      'M230 90H330V300C330 322 340 334 356 346L446 412C476 436 470 488 424 492 396 494 372 486 350 470L262 408C240 392 230 370 230 340Z',
      BODY,
    ),
    path('M446 412C476 436 470 488 424 492 412 493 400 491 390 488 384 456 396 420 420 394Z', accent.main),
    path('M230 322C250 318 282 336 286 372 287 394 276 406 262 408 240 392 230 370 230 340Z', accent.main),
    box(222, 82, 116, 56, 12, DARK),
    line('M240 90V130M258 90V130M276 90V130M294 90V130M312 90V130', tone.light, 3, 'opacity=".5"'),
    ...(variant % 2
      ? [164, 188, 212].map((y) => box(230, y, 100, 11, 0, accent.light))
      : [line('M236 220 255 196 274 220 293 196 312 220 325 204', accent.light, 6)]),
    mark(280, 262, '#ffffff', 0.7),
  ].join('');
  return `<g transform="translate(40 -10) rotate(6 300 300)" opacity=".92">${one}</g><g transform="translate(-60 14)">${one}</g>`;
};

export const gaiter = ({ tone, accent, variant }: Brush): string => {
  const high = variant % 3 !== 1;
  const one = [
    path(
      high
        ? 'M150 120C180 108 236 108 266 120L262 300C262 340 276 380 292 424 296 440 288 450 272 452H150C136 452 130 444 132 430L156 300Z'
        : 'M150 240C180 228 236 228 266 240L268 330C270 360 280 390 292 424 296 440 288 450 272 452H150C136 452 130 444 132 430L152 330Z',
      BODY,
    ),
    line(high ? 'M208 116V448' : 'M208 236V448', accent.light, 8),
    path(
      'M140 400C180 416 244 416 284 402L292 424C296 440 288 450 272 452H150C136 452 130 444 132 430Z',
      tone.shade,
    ),
    high ? box(146, 128, 124, 20, 6, accent.main) : '',
    line('M150 452C160 486 262 486 274 452', INK, 8, 'opacity=".75"'),
    mark(178, high ? 220 : 300, '#ffffff', 0.75),
  ].join('');
  return `<g transform="translate(-10 10)">${one}</g><g transform="translate(610 10) scale(-1 1)">${one}</g>`;
};
