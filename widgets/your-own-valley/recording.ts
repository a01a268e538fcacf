import { bytesOf } from '#maths/packed';
import type { Moment, Reading, Shares, Valley } from './model.ts';

/** A map that comes with the page, made beforehand from the first seed. */
export interface Recording {
  readonly parameters: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Points on each side. */
  readonly points: number;
  /** Lowest and highest cost. */
  readonly range: readonly number[];
  /** C of every point in 65,536 levels, equal factors apart; two bytes each, in base 64. */
  readonly heights: string;
  readonly path: {
    readonly step: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly off: readonly number[];
    readonly loss: readonly number[];
  };
  readonly shares: readonly number[];
  /** The walk at random with steps as long as the path's. */
  readonly control: {
    readonly shares: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
  };
  /** What the final weights do. */
  readonly end: Reading;
}

const levels = 65_535;

/** Heights above 0 as bytes, high byte first. */
export function packed(values: Float64Array): Pick<Recording, 'heights' | 'range'> {
  const [low, high] = [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ];
  const scale = Math.log(high / low) || 1;
  const bytes = Array.from(values).flatMap((value) => {
    const level = Math.round((levels * Math.log(value / low)) / scale);
    return [level >> 8, level & 255];
  });
  return { range: [low, high], heights: btoa(String.fromCharCode(...bytes)) };
}

export function unpacked({ range, heights }: Pick<Recording, 'heights' | 'range'>): Float64Array {
  const bytes = bytesOf(heights);
  const [low = NaN, high = NaN] = range;
  return Float64Array.from({ length: bytes.length / 2 }, (_, i) => {
    const level = 256 * (bytes[2 * i] ?? 0) + (bytes[2 * i + 1] ?? 0);
    return low * (high / low) ** (level / levels);
  });
}

const pair = ([a = 0, b = 0]: readonly number[]): Shares => [a, b];

/** What is seen before anything has been trained here. */
export function recordedValley(recording: Recording): Valley {
  const { path, points, parameters, control } = recording;
  const moment = (step: number, i: number): Moment => ({
    step,
    x: path.x[i] ?? NaN,
    y: path.y[i] ?? NaN,
    off: path.off[i] ?? NaN,
    loss: path.loss[i] ?? NaN,
  });
  return {
    ...{ plane: 'path', source: 'recorded', seed: 1, parameters },
    surface: {
      ...{ x: pair(recording.x), y: pair(recording.y), columns: points, rows: points },
      values: unpacked(recording),
    },
    path: path.step.map(moment),
    shares: pair(recording.shares),
    control: {
      shares: pair(control.shares),
      places: control.x.map((x, i) => ({ x, y: control.y[i] ?? NaN })),
    },
  };
}
