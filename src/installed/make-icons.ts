/**
 * The app's icons, drawn from the page's own: `npm run make:icons`. A ball in a valley, on paper. The
 * maskable one keeps the drawing inside the circle that a system may cut out (four fifths of the width).
 */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const paper = '#fdfcf9';

const drawing = async (): Promise<string> => {
  const svg = await readFile(new URL('../layouts/icon.svg', import.meta.url), 'utf8');
  // Without the rule for dark: a picture has one ground.
  return svg.replace(/@media\([^{]*\{(?:[^{}]*\{[^{}]*\})*\}/, '').replace(/<\/?svg[^>]*>/g, '');
};

/** @param part how much of the width the drawing takes */
export const icon = async (widthPx: number, part: number): Promise<Buffer> => {
  const margin = (32 * (1 / part - 1)) / 2;
  const side = 32 + 2 * margin;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${widthPx}" viewBox="${-margin} ${-margin} ${side} ${side}"><rect x="${-margin}" y="${-margin}" width="${side}" height="${side}" fill="${paper}"/>${await drawing()}</svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
};

export const icons: readonly {
  readonly file: string;
  readonly widthPx: number;
  readonly part: number;
}[] = [
  { file: '../../public/icons/app-192.png', widthPx: 192, part: 0.86 },
  { file: '../../public/icons/app-512.png', widthPx: 512, part: 0.86 },
  { file: '../../public/icons/app-maskable-512.png', widthPx: 512, part: 0.6 },
  { file: '../../public/icons/app-180.png', widthPx: 180, part: 0.8 },
];

if (process.argv[1] === import.meta.filename)
  for (const { file, widthPx, part } of icons)
    await writeFile(new URL(file, import.meta.url), await icon(widthPx, part));
