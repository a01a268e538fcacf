import type { Stroke } from './strokes.ts';

/**
 * A drawing in a link: each point is two characters, one of 64 places across and one of 64 down; a full stop ends a stroke.
 * 64 places are finer than the 28 squares that the network will see.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const last = alphabet.length - 1;

export const longestDrawing = 2000;
export const writtenDrawing = /^(([\w-]{2})+(\.([\w-]{2})+)*)?$/;

const place = (t: number): string =>
  alphabet.charAt(Math.round(Math.min(1, Math.max(0, t)) * last));

/** Strokes in the unit square as text. Points that fall in the same place as the one before are left out. */
export function write(strokes: readonly Stroke[]): string {
  const written = strokes
    .map((stroke) => {
      const points = stroke.map(({ x, y }) => place(x) + place(y));
      return points.filter((point, i) => point !== points[i - 1]).join('');
    })
    .filter((stroke) => stroke !== '')
    .join('.');
  if (written.length <= longestDrawing) return written;
  // A very long scribble is thinned rather than cut: its shape stays.
  return write(strokes.map((stroke) => stroke.filter((_, i) => i % 2 === 0)));
}

/** The other way; text that is no drawing gives none. */
export function read(written: string): readonly Stroke[] {
  if (written === '' || !writtenDrawing.test(written)) return [];
  return written.split('.').map((stroke) =>
    Array.from({ length: stroke.length / 2 }, (_, i) => ({
      x: alphabet.indexOf(stroke.charAt(2 * i)) / last,
      y: alphabet.indexOf(stroke.charAt(2 * i + 1)) / last,
    })),
  );
}
