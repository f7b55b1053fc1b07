/**
 * Black or white, whichever has the higher contrast on a background: by WCAG relative luminance, at least 4.5 for any colour.
 *
 * @param background as `getComputedStyle` gives it: `rgb(31, 95, 74)`; white text for what is not of that form.
 */
export function readableOn(background: string): '#000' | '#fff' {
  const [, ...channels] = /^rgba?\((\d+), (\d+), (\d+)/.exec(background) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => linear(Number(channel) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000';
}

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
