import { at, expectLength, type Numbers } from './vector.ts';

/** A grey picture: `ink` from 0 (paper) to 1 (full ink), row by row from the top left, `width` × `height`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array<ArrayBuffer>;
}

/** The side of an MNIST picture, and of the box that its digit fits into. */
export const FIELD = 28;
export const BOX = 20;

/** What a drawing goes through; each but the first can be switched off. */
export type StepName = 'pad' | 'crop' | 'scale' | 'centre';

export interface Switches {
  readonly crop?: boolean;
  readonly scale?: boolean;
  readonly centre?: boolean;
}

export interface Preprocessed {
  /** The picture after every step, in order, the pad first. A step that is off keeps its place. */
  readonly steps: readonly { readonly name: StepName; readonly picture: Picture }[];
  /** The last picture: 28 × 28 in one row of 784. */
  readonly pixels: Float32Array<ArrayBuffer>;
}

/**
 * Makes a drawing look as the digits of MNIST were made to look (LeCun, Cortes & Burges):
 * cut to the ink, scaled to fit 20 × 20 with its proportions kept, placed in 28 × 28 by its centre of mass.
 *
 * Switched off, `crop` leaves the paper around the digit, `scale` brings the whole pad's size to 28
 * (so the digit keeps its size on the pad), `centre` places by the edges and not by the mass. With all off
 * the pad is simply shrunk to 28 × 28. An empty drawing gives an empty picture.
 */
export function preprocess(pad: Picture, switches: Switches = {}): Preprocessed {
  const on = { crop: true, scale: true, centre: true, ...switches };
  const cropped = on.crop ? crop(pad) : pad;
  const scaled = on.scale ? scaleToBox(cropped, BOX) : resize(cropped, FIELD / longestSide(pad));
  const centred = on.centre ? centreByMass(scaled, FIELD) : place(scaled, FIELD, middle(scaled));
  return {
    steps: [
      { name: 'pad', picture: pad },
      { name: 'crop', picture: cropped },
      { name: 'scale', picture: scaled },
      { name: 'centre', picture: centred },
    ],
    pixels: centred.ink,
  };
}

/** Less ink than this is a speck or the fringe of a stroke: it does not count towards a drawing's edges. */
const SPECK = 0.05;

/** The smallest rectangle that holds the ink; an empty picture as it is. */
export function crop(picture: Picture): Picture {
  const { width, height, ink } = picture;
  let [left, right, top, bottom] = [width, 0, height, 0];
  ink.forEach((value, index) => {
    if (value <= SPECK) return;
    const x = index % width;
    const y = Math.floor(index / width);
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  });
  if (left >= right) return picture;
  return paint(right - left, bottom - top, (x, y) => at(ink, (top + y) * width + left + x));
}

/** Scales a picture so that its longer side measures `side` pixels; the shorter side keeps its proportion. */
export function scaleToBox(picture: Picture, side: number): Picture {
  return resize(picture, side / longestSide(picture));
}

/**
 * The picture `factor` times as large, in the middle of the smallest whole number of pixels that holds it.
 * Shrinking, a pixel is the average of the area that it covers, so the total ink is `factor`² times what it was.
 */
export function resize(picture: Picture, factor: number): Picture {
  return transposed(stretchRows(transposed(stretchRows(picture, factor)), factor));
}

function stretchRows({ width, height, ink }: Picture, factor: number): Picture {
  // A length that is whole but for rounding errors must not get one more pixel.
  const newWidth = Math.max(1, Math.ceil(width * factor - 1e-6));
  const margin = (newWidth - width * factor) / 2;
  // Averaging over a window as wide as one old pixel is linear interpolation: that is for growing.
  const window = Math.max(1 / factor, 1);

  return paint(newWidth, height, (x, y) => {
    const from = (x + 0.5 - margin) / factor - window / 2;
    const to = from + window;
    let total = 0;
    for (let i = Math.max(0, Math.floor(from)); i < Math.min(width, to); i++) {
      total += at(ink, y * width + i) * (Math.min(i + 1, to) - Math.max(i, from));
    }
    return Math.min(1, total / window);
  });
}

/**
 * Places a picture in a square of `side` pixels with its centre of mass in pixel `side` / 2.
 * Shifts by whole pixels, so nothing is blurred: in MNIST's own digits the centre lies evenly
 * within half a pixel of the middle of pixel 14, which is what such rounding leaves.
 */
export function centreByMass(picture: Picture, side: number): Picture {
  return place(picture, side, centreOfMass(picture) ?? middle(picture));
}

/** Where the ink would balance, in pixels from the centre of the top left one; none where there is no ink. */
export function centreOfMass({ width, ink }: Picture): Point | undefined {
  let [mass, momentX, momentY] = [0, 0, 0];
  ink.forEach((value, index) => {
    mass += value;
    momentX += value * (index % width);
    momentY += value * Math.floor(index / width);
  });
  return mass > 0 ? { x: momentX / mass, y: momentY / mass } : undefined;
}

/** A photograph must differ from its paper by this share of black to white, or there is nothing on it. */
const FAINTEST = 0.1;

/**
 * The ink of a photograph or scan. `rgba` holds four bytes a pixel, as a canvas gives them; transparent is paper.
 * The border is taken for paper: its median says whether the paper is light or dark, and its unevenness
 * what is too faint to be ink. The darkest (or lightest) thousandth of the picture is full ink.
 * Takes about 0.2 s for a million pixels: shrink a large photograph first.
 *
 * @throws RangeError where `rgba` is not `width` × `height` pixels.
 */
export function inkFromRgba(rgba: Numbers, width: number, height: number): Picture {
  expectLength(rgba, width * height * 4, 'The photograph');
  const alpha = (n: number): number => at(rgba, n * 4 + 3) / 255;
  // How bright a screen shows it (Rec. 709's weights for red, green and blue).
  const light = (n: number): number =>
    (0.2126 * at(rgba, n * 4) + 0.7152 * at(rgba, n * 4 + 1) + 0.0722 * at(rgba, n * 4 + 2)) / 255;

  const all = Array.from({ length: width * height }, (_, n) => n);
  const border = all.filter((n) => {
    const x = n % width;
    return x === 0 || x === width - 1 || n < width || n >= width * (height - 1);
  });
  const opaqueBorder = border.filter((n) => alpha(n) > 0.5);
  const seen = opaqueBorder.length * 2 > border.length;
  // Behind a cut-out drawing the paper must be imagined: the opposite of what is drawn.
  const paper = seen
    ? quantile(opaqueBorder.map(light), 0.5)
    : 1 - Math.round(quantile(all.filter((n) => alpha(n) > 0.5).map(light), 0.5));

  const sign = paper < 0.5 ? 1 : -1;
  const difference = Float64Array.from(all, (n) => alpha(n) * sign * (light(n) - paper));
  const unevenness = quantile(
    border.map((n) => Math.abs(at(difference, n))),
    0.5,
  );
  const none = 6 * unevenness; // about four standard deviations of a camera's noise
  const full = quantile(difference, 0.999);
  if (!(full - none > FAINTEST)) return paint(width, height, () => 0);
  return paint(width, height, (x, y) => {
    const share = (at(difference, y * width + x) - none) / (full - none);
    return Math.min(1, Math.max(0, share));
  });
}

/** The value that a share `q` of the values stay below; 0 where there are none. */
function quantile(values: Iterable<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

/** The picture on an empty square, so that `point` (pixels from the centre of the top left one) comes to `side` / 2. */
function place({ width, height, ink }: Picture, side: number, point: Point): Picture {
  const dx = Math.round(side / 2 - point.x);
  const dy = Math.round(side / 2 - point.y);
  return paint(side, side, (x, y) => {
    const inside = x >= dx && x < dx + width && y >= dy && y < dy + height;
    return inside ? at(ink, (y - dy) * width + x - dx) : 0;
  });
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point that `place` brings to the middle when a picture is placed by its edges. */
function middle({ width, height }: Picture): Point {
  return { x: width / 2, y: height / 2 };
}

function longestSide({ width, height }: Picture): number {
  return Math.max(width, height, 1);
}

function transposed({ width, height, ink }: Picture): Picture {
  return paint(height, width, (x, y) => at(ink, x * width + y));
}

function paint(width: number, height: number, f: (x: number, y: number) => number): Picture {
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) ink[y * width + x] = f(x, y);
  return { width, height, ink };
}
