import type { Examples } from '#engine';
import { readKnobs, type Knobs } from './knobs.ts';
import { inputs } from './model.ts';

/** What comes with the page: the ten averages as knobs, and thirty training digits, 0 to 9 three times over. */
export interface Recording {
  readonly averages: readonly string[];
  /** Their pixels in base 64; paper is a 0 and how much of it. */
  readonly ink: string;
}

export const wallCount = 30;

export function packPixels(pixels: Uint8Array): string {
  const bytes: number[] = [];
  for (let i = 0; i < pixels.length; i++) {
    let run = 0;
    while (pixels[i + run] === 0 && run < 255) run++;
    if (run > 0) bytes.push(0, run);
    else bytes.push(pixels[i] ?? 0);
    i += Math.max(0, run - 1);
  }
  return btoa(String.fromCharCode(...bytes));
}

export function unpackPixels(packed: string, count: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(count * inputs);
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  for (let i = 0, at = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) at += bytes[++i] ?? 0;
    else pixels[at++] = byte;
  }
  return pixels;
}

export const unpackWall = ({ ink }: Recording): Examples => ({
  count: wallCount,
  pixels: unpackPixels(ink, wallCount),
  labels: Uint8Array.from({ length: wallCount }, (_, n) => n % 10),
});

export const unpackAverages = ({ averages }: Recording): Knobs[] => averages.map(readKnobs);
