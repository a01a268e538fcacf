/** Text, boxes and digits put together to one PNG. */
import satori from 'satori';
import sharp from 'sharp';
import type { Ink, Patch } from './digits.ts';
import { faces, tokenColour } from './look.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;

type Style = Readonly<Record<string, string | number>>;

/** What satori lays out: an element as React would make it. */
export interface Box {
  readonly type: 'div';
  readonly key: null;
  readonly props: { readonly style: Style; readonly children?: string | readonly Box[] };
}

export const box = (style: Style, children?: string | readonly Box[]): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', ...style }, ...(children !== undefined && { children }) },
});

/** A token's colour as numbers. */
export function inkOf(token: string): Ink {
  const value = Number.parseInt(tokenColour(token).slice(1), 16);
  return { red: value >> 16, green: (value >> 8) & 255, blue: value & 255 };
}

/**
 * The picture's bytes; the same for the same boxes and digits.
 *
 * @throws Error where the text has a character that the face does not.
 */
export async function draw(
  children: readonly Box[],
  digits: readonly Patch[],
): Promise<Uint8Array> {
  const page = box(
    {
      ...{ position: 'relative', width: '100%', height: '100%', flexDirection: 'column' },
      ...{ fontFamily: 'Source Serif 4', fontWeight: 400 },
      ...{ color: tokenColour('ink'), background: tokenColour('paper') },
    },
    children,
  );
  const svg = await satori(page, {
    width: WIDTH,
    height: HEIGHT,
    fonts: faces.map((face) => ({ ...face, style: 'normal' })),
    loadAdditionalAsset: (_code, text) => {
      throw new Error(
        `The pictures’ face has no “${text}”. Write the title without it, or give src/pictures/look.ts a face that has it.`,
      );
    },
  });
  const overlays = digits.map(({ left, top, side, rgba }) => ({
    input: rgba,
    raw: { width: side, height: side, channels: 4 as const },
    left,
    top,
  }));
  // Few colours are enough for ink on paper, and the picture weighs a third.
  return sharp(Buffer.from(svg))
    .composite(overlays)
    .png({ palette: true, colours: 64, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
}
