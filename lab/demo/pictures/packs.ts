import { BODY, box, type Brush, DARK, INK, line, mark, path, STITCH, twice } from './brush.js';

export const daypack = ({ tone, accent, variant }: Brush): string => {
  const roll = variant % 3 === 2;
  return [
    twice(path('M196 200C160 220 150 300 158 420L184 452 200 330Z', tone.shade)),
    line('M268 112C268 74 332 74 332 112', tone.shade, 14),
    roll
      ? path(
          'M190 180C190 150 206 140 226 138V112H374V138C394 140 410 150 410 180V462C410 492 390 506 360 508H240C210 506 190 492 190 462Z',
          BODY,
        ) +
        box(218, 98, 164, 34, 10, DARK) +
        box(284, 92, 32, 120, 6, accent.main) +
        box(276, 196, 48, 26, 6, INK)
      : path(
          'M190 216C190 140 230 100 300 100 370 100 410 140 410 216V462C410 492 390 506 360 508H240C210 506 190 492 190 462Z',
          BODY,
        ) +
        line('M206 232C206 160 244 128 300 128 356 128 394 160 394 232', INK, 5, 'opacity=".45"') +
        line('M206 232V262', accent.light, 8),
    path(
      'M216 300C216 286 226 278 240 278H360C374 278 384 286 384 300V448C384 470 372 480 352 480H248C228 480 216 470 216 448Z',
      DARK,
    ),
    path(
      'M216 300C216 286 226 278 240 278H360C374 278 384 286 384 300V332H216Z',
      variant % 2 ? accent.main : tone.shade,
    ),
    line('M228 332H372', INK, 4, 'opacity=".5"'),
    line('M352 332V356', accent.light, 7),
    twice(path('M190 380C172 384 164 400 166 440 168 474 176 486 196 492Z', tone.shade)),
    line('M232 464H368', tone.light, 3, STITCH),
    mark(300, 404, '#ffffff', 1.2),
    box(260, 222, 80, 30, 6, accent.main, 'opacity=".95"'),
    line('M272 237H328', '#ffffff', 3, 'opacity=".6"'),
  ].join('');
};

export const trekpack = ({ tone, accent, variant }: Brush): string =>
  [
    twice(path('M206 170C150 200 146 330 160 452L190 470 206 330Z', tone.shade)),
    twice(path('M190 440C150 436 116 452 104 480L120 500C150 488 176 486 206 494Z', INK, 'opacity=".75"')),
    box(196, 150, 208, 350, 40, BODY),
    path('M196 400H404V460C404 486 390 500 364 500H236C210 500 196 486 196 460Z', tone.shade),
    line('M206 400H394', accent.light, 6),
    path(
      'M184 150C184 96 226 70 300 70 374 70 416 96 416 150 416 176 402 186 380 186H220C198 186 184 176 184 150Z',
      DARK,
    ),
    path(
      'M184 150C184 140 186 131 189 123H411C414 131 416 140 416 150 416 176 402 186 380 186H220C198 186 184 176 184 150Z',
      accent.main,
      'opacity=".85"',
    ),
    twice(box(232, 172, 16, 96, 4, INK, 'opacity=".8"') + box(226, 226, 28, 20, 4, accent.light)),
    box(236, 268, 128, 112, 18, DARK),
    line('M250 292H350', INK, 4, 'opacity=".5"'),
    twice(
      path('M196 300C168 304 158 330 160 366L164 400H196Z', tone.shade) +
        line('M168 320 196 344M166 356 196 378', accent.light, 5),
    ),
    variant % 2
      ? box(212, 500, 176, 44, 22, accent.main) + line('M252 502V542M348 502V542', INK, 7, 'opacity=".7"')
      : line('M420 180 436 470', '#8b9399', 7) + line('M436 470 438 500', INK, 5),
    line('M254 74C262 52 338 52 346 74', tone.shade, 10),
    mark(300, 340, '#ffffff', 1.1),
    line('M214 460H386', tone.light, 3, STITCH),
  ].join('');

export const drybag = ({ tone, accent, variant }: Brush): string => {
  const duffel = variant % 5 === 4;
  if (duffel) {
    return [
      box(90, 220, 420, 220, 90, BODY),
      path('M90 310C90 256 130 220 180 220V440C130 440 90 400 90 350Z', DARK),
      path('M510 310C510 256 470 220 420 220V440C470 440 510 400 510 350Z', tone.shade, 'opacity=".7"'),
      line('M214 226V436M386 226V436', INK, 14, 'opacity=".75"'),
      line('M214 226C220 130 380 130 386 226', INK, 14, 'opacity=".75"'),
      box(250, 292, 100, 66, 10, accent.main),
      mark(300, 326, '#ffffff', 1.3),
    ].join('');
  }
  return [
    path(
      'M196 190C190 170 196 150 206 140H394C404 150 410 170 404 190L420 460C420 500 372 514 300 514 228 514 180 500 180 460Z',
      BODY,
    ),
    path('M180 452 420 452C422 500 372 514 300 514 228 514 178 500 180 452Z', tone.shade),
    box(188, 104, 224, 52, 14, DARK),
    line('M196 122H404M196 138H404', INK, 3, 'opacity=".35"'),
    line('M190 128C150 96 170 70 236 74', INK, 12, 'opacity=".8"'),
    line('M410 128C450 96 430 70 364 74', INK, 12, 'opacity=".8"'),
    box(262, 58, 76, 34, 8, INK),
    box(236, 236, 128, 150, 16, variant % 2 ? accent.main : '#f3eee3', 'opacity=".92"'),
    mark(300, 296, variant % 2 ? '#ffffff' : tone.shade, 1.7),
    line('M262 344H338', variant % 2 ? '#ffffff' : tone.shade, 5, 'opacity=".7"'),
    line('M214 190C206 300 206 380 210 440', '#ffffff', 9, 'opacity=".22"'),
  ].join('');
};
