/** Colour ramps. Pure: numbers in, CSS colours out. Meanings (plus, minus, activation) stay tokens; see CellGrid. */

/** Oklab, where equal steps of `lightness` look equal, to sRGB bytes, cut off where a screen cannot show it. */
export function oklabToRgb(
  lightness: number,
  a: number,
  b: number,
): readonly [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const byte = (linear: number) => {
    const held = Math.min(1, Math.max(0, linear));
    const encoded = held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  };
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Lightness, chroma and hue (degrees) along the sequential ramp: dark violet, blue, green, pale yellow. */
const stops = [
  [0.26, 0.11, 300],
  [0.4, 0.115, 277],
  [0.53, 0.1, 230],
  [0.66, 0.12, 170],
  [0.79, 0.15, 130],
  [0.93, 0.14, 104],
] as const;

/** The sequential ramp at `fraction` (0 … 1, held there) as bytes; lightness grows evenly. */
export function sequentialRgb(fraction: number): readonly [number, number, number] {
  const held = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const place = held * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[index] ?? stops[0], stops[index + 1] ?? stops[0]];
  const part = place - index;
  const [lightness, chroma, hue] = [0, 1, 2].map(
    (channel) => (from[channel] ?? 0) * (1 - part) + (to[channel] ?? 0) * part,
  ) as [number, number, number];
  const angle = (hue * Math.PI) / 180;
  return oklabToRgb(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
}

/** The same as a CSS colour. */
export function sequential(fraction: number): string {
  const [red, green, blue] = sequentialRgb(fraction);
  return `rgb(${red} ${green} ${blue})`;
}

/** A diverging colour between tokens: −1 is `--minus`, 0 the panel, 1 `--plus`; follows the theme by itself. */
export function diverging(value: number): string {
  const held = Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0;
  const share = Math.round(Math.abs(held) * 1000) / 10;
  return `color-mix(in oklab, var(--${held < 0 ? 'minus' : 'plus'}) ${share}%, var(--panel))`;
}
