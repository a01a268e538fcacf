/** Colours as bytes, for canvases that are written pixel by pixel. */

export type Rgb = readonly [red: number, green: number, blue: number];

const known = new Map<string, Rgb>();
let swatch: CanvasRenderingContext2D | null | undefined;

/** A CSS colour as bytes. The canvas reads every colour that CSS has, so nothing is parsed here. */
export function bytesOf(colour: string): Rgb {
  const before = known.get(colour);
  if (before) return before;
  swatch ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!swatch) return [128, 128, 128];
  swatch.clearRect(0, 0, 1, 1);
  swatch.fillStyle = colour;
  swatch.fillRect(0, 0, 1, 1);
  const [red = 128, green = 128, blue = 128] = swatch.getImageData(0, 0, 1, 1).data;
  const rgb: Rgb = [red, green, blue];
  known.set(colour, rgb);
  return rgb;
}
