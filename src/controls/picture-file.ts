import { accepted } from './picture-kinds.ts';

/** A picture file to pixels, or a sentence saying why not. */

export interface Picture {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
export type Reading =
  { readonly picture: Picture; readonly name: string } | { readonly problem: string };

export const mostBytes = 10 * 2 ** 20;
/** A longer side than this is scaled down to it once decoded: a digit is read from 28 pixels. */
export const mostPixels = 512;
/**
 * A file is decoded whole, at four bytes a pixel, however small it is itself: this many pixels are 400 MB.
 * So the size that it states is read first, and a file that states none is not decoded.
 */
export const mostArea = 100e6;
/** How far into a file its size is looked for: a JPEG may put notes, a preview and a long colour profile before it. */
const headBytes = 2 ** 20;

/** Why a file is not even opened, or undefined. An unknown type is tried: systems often give none. */
export function refusal(file: { name: string; type: string; size: number }): string | undefined {
  const name = file.name === '' ? 'The picture' : file.name;
  if (file.size === 0) return `${name} is empty. Choose a PNG or JPEG with a digit on it.`;
  if (file.size > mostBytes) {
    const megabytes = Math.ceil((file.size / 2 ** 20) * 10) / 10;
    return `${name} has ${megabytes} MB, and 10 MB is the limit here. Make it smaller or cut out the digit.`;
  }
  if (file.type === 'image/svg+xml' || /\.svgz?$/iu.test(file.name)) {
    return `${name} is a drawing made of instructions (SVG), which is not opened here. Save it as a PNG first.`;
  }
  if (file.type !== '' && !accepted.includes(file.type)) return unreadable(name);
  return undefined;
}

export function unreadable(name: string): string {
  return `${name} is not a picture this browser can read. Try a PNG or JPEG.`;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height as the beginning of a PNG, GIF, BMP, JPEG or WebP states them, read before anything is
 * decoded; undefined where none is found, be it another format or a damaged file.
 */
export function statedSize(bytes: DataView): Size | undefined {
  try {
    const begins = bytes.getUint32(0);
    if (begins === 0x89504e47) return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
    if (begins === 0x47494638) {
      return { width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) };
    }
    if (begins >>> 16 === 0x424d) return bmpSize(bytes);
    if (begins >>> 8 === 0xffd8ff) return jpegSize(bytes);
    if (begins === 0x52494646 && bytes.getUint32(8) === 0x57454250) return webpSize(bytes);
    return undefined;
  } catch {
    // A view throws a RangeError where a number would lie beyond the end: the file is cut off.
    return undefined;
  }
}

/** The oldest header (12 bytes) holds the size in 16 bits; in all others a height below 0 means rows from the top. */
function bmpSize(bytes: DataView): Size {
  if (bytes.getUint32(14, true) === 12) {
    return { width: bytes.getUint16(18, true), height: bytes.getUint16(20, true) };
  }
  return { width: Math.abs(bytes.getInt32(18, true)), height: Math.abs(bytes.getInt32(22, true)) };
}

/** Walks from marker to marker to the first frame header: FFC0 to FFCF without FFC4, FFC8 and FFCC. */
function jpegSize(bytes: DataView): Size | undefined {
  let at = 2;
  while (bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    if (marker === 0xff) {
      // Any marker may be preceded by bytes of filling.
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
    }
    at += 2 + bytes.getUint16(at + 2);
  }
  return undefined;
}

/** The first chunk tells which of the three kinds it is: extended, lossless or lossy. */
function webpSize(bytes: DataView): Size | undefined {
  const chunk = bytes.getUint32(12);
  const threeBytes = (at: number): number =>
    bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16);
  if (chunk === 0x56503858) return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
  if (chunk === 0x5650384c && bytes.getUint8(20) === 0x2f) {
    const both = bytes.getUint32(21, true);
    return { width: (both & 0x3fff) + 1, height: ((both >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === 0x56503820 && threeBytes(23) === 0x2a019d) {
    return {
      width: bytes.getUint16(26, true) & 0x3fff,
      height: bytes.getUint16(28, true) & 0x3fff,
    };
  }
  return undefined;
}

/** Why a picture of this size is not decoded, or undefined. */
export function tooLarge(name: string, { width, height }: Size): string | undefined {
  return width * height > mostArea
    ? `${name} measures ${width} × ${height} pixels, too many to open here. Make it smaller or cut out the digit.`
    : undefined;
}

/** The size that fits into `most` × `most`, of the same shape, never enlarged, at least one pixel. */
export function fitted(width: number, height: number, most: number): Size {
  const factor = Math.min(1, most / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}

/** A file's pixels, at most `mostPixels` a side. Never rejects: what goes wrong is a sentence. */
export async function readPicture(file: Blob & { name?: string }): Promise<Reading> {
  const name = file.name ?? 'The picture';
  const refused = refusal({ name, type: file.type, size: file.size });
  if (refused !== undefined) return { problem: refused };
  let bitmap: ImageBitmap | undefined;
  try {
    const stated = statedSize(new DataView(await file.slice(0, headBytes).arrayBuffer()));
    if (!stated) return { problem: unreadable(name) };
    const large = tooLarge(name, stated);
    if (large !== undefined) return { problem: large };
    bitmap = await createImageBitmap(file);
    const { width, height } = fitted(bitmap.width, bitmap.height, mostPixels);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return { problem: `This browser has no memory left to open ${name}.` };
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return {
      picture: { rgba: context.getImageData(0, 0, width, height).data, width, height },
      name,
    };
  } catch {
    return { problem: unreadable(name) };
  } finally {
    bitmap?.close();
  }
}
