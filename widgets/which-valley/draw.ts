import { bytesOf } from '#marks/ink.ts';
import { colour, type ColourToken } from '#stage/theme.ts';
import { markOf } from './basin.ts';
import type { Destination } from './model.ts';

/** What a destination's cells are painted with: their ground, and the hatching or dots that tell it without a hue. */
interface Paint {
  readonly token: ColourToken;
  readonly ground: number;
  readonly hatch: number;
  readonly kind: 'plain' | 'lines' | 'dots';
}

/** As strong as the still's (Ground.svelte). */
export const paints: Readonly<Record<Destination, Paint>> = {
  left: { token: 'minus', ground: 0.42, hatch: 0.85, kind: 'lines' },
  right: { token: 'plus', ground: 0.85, hatch: 0.85, kind: 'plain' },
  restless: { token: 'ink', ground: 0.1, hatch: 0.5, kind: 'dots' },
  away: { token: 'ink', ground: 0, hatch: 0, kind: 'plain' },
  hilltop: { token: 'ink', ground: 1, hatch: 1, kind: 'plain' },
  unmoved: { token: 'ink', ground: 0.1, hatch: 0.1, kind: 'plain' },
};

/** How wide the hatching is, in cells of the fine grid, and how much of that is ink. */
export const period = { lines: [12, 3], dots: [9, 3] } as const;

const packed = ([red, green, blue]: readonly [number, number, number], share: number): number =>
  ((Math.round(255 * share) << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Each mark's ground and hatch as pixels, in today's theme; read in an effect, it runs again when the theme changes. */
export function palette(): Uint32Array {
  const inks = new Uint32Array(2 * (Object.keys(paints).length + 1));
  for (const [end, { token, ground, hatch }] of Object.entries(paints)) {
    const ink = bytesOf(colour(token));
    const mark = markOf(end as Destination);
    inks[2 * mark] = packed(ink, ground);
    inks[2 * mark + 1] = packed(ink, hatch);
  }
  return inks;
}

const [line, thick] = period.lines;
const [apart, dot] = period.dots;
const [lined, dotted] = [markOf('left'), markOf('restless')];

/** Paints the marks of the map, row by row. */
export function paintMarks(
  pixels: Uint32Array,
  marks: Uint8Array,
  columns: number,
  inks: Uint32Array,
): void {
  for (let from = 0, y = 0; from < marks.length; from += columns, y++)
    for (let x = 0; x < columns; x++) {
      const mark = marks[from + x] ?? 0;
      const hatched =
        mark === lined
          ? (x + y) % line < thick
          : mark === dotted && x % apart < dot && y % apart < dot;
      pixels[from + x] = inks[2 * mark + (hatched ? 1 : 0)] ?? 0;
    }
}
