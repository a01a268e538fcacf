import { EngineError, type Shape } from './types.ts';

/**
 * Rows and columns of a picture of one channel; a row of numbers is a square one.
 * @throws EngineError `bad-shape` where it is no such picture.
 */
export function pictureOf(shape: Shape): readonly [number, number] {
  const side = Math.sqrt(shape[0] ?? 0);
  const [rows = 0, columns = 0, channels = 0] = shape.length === 1 ? [side, side, 1] : shape;
  if (!Number.isInteger(rows) || channels !== 1) {
    throw new EngineError('bad-shape', 'Only pictures of one channel can be moved.');
  }
  return [rows, columns];
}
