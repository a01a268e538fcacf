/** What the numbers of a network are called: `the weight from hidden neuron 3 to the answer 7`. */
import {
  inputShapeOf,
  parametersOf,
  shapesOf,
  sizeOf,
  type NetworkSpec,
  type Shape,
} from './spec.ts';
import { at } from './vector.ts';

/** The words for one of many alike, counted from 0. */
type Words = (index: number) => string;

/** A picture's numbers, row by row: `the pixel in row 9, column 15`. */
export const pixelIn = (pixel: number, columns: number): string =>
  `the pixel in row ${Math.floor(pixel / columns) + 1}, column ${(pixel % columns) + 1}`;
export const hiddenNeuron: Words = (unit) => `hidden neuron ${unit + 1}`;
/** Digits begin with 0, and so do answers. */
export const answer: Words = (digit) => `the answer ${digit}`;
export const weightFrom = (from: string, to: string): string => `the weight from ${from} to ${to}`;
export const biasOf = (to: string): string => `the bias of ${to}`;

/** What stands at one stage of a network: its units or channels by their last axis, and every single number. */
interface Stage {
  readonly unit: Words;
  readonly cell: Words;
}

/** `filter 3 at row 2, column 5`: in a picture of so many columns and channels, a channel of a place. */
const cellOf =
  (channel: Words, columns: number, channels: number): Words =>
  (index) => {
    const place = Math.floor(index / channels);
    return `${channel(index % channels)} at row ${Math.floor(place / columns) + 1}, column ${(place % columns) + 1}`;
  };

/** A row of 784 is a picture of 28 × 28: no other row of this book is. */
function inputStage(spec: NetworkSpec): Stage {
  const [first = 0, columns, channels = 1] = inputShapeOf(spec);
  if (columns === undefined) {
    const input: Words =
      first === 28 * 28 ? (index) => pixelIn(index, 28) : (index) => `input ${index + 1}`;
    return { unit: input, cell: input };
  }
  const channel: Words = (index) => `channel ${index + 1}`;
  return {
    unit: channel,
    cell: channels === 1 ? (index) => pixelIn(index, columns) : cellOf(channel, columns, channels),
  };
}

/** As it goes in, and behind each layer. A hidden layer or a convolution is told by its number where there are several. */
function stagesOf(spec: NetworkSpec): readonly Stage[] {
  const { layers } = spec;
  const shapes = shapesOf(spec);
  const last = layers.findLastIndex(({ kind }) => kind === 'dense');
  /** Which of its kind a layer is, from 1; of how many. */
  const among = (kind: 'dense' | 'convolution', l: number, end = layers.length) => ({
    number: layers.slice(0, l + 1).filter((layer) => layer.kind === kind).length,
    of: layers.slice(0, end).filter((layer) => layer.kind === kind).length,
  });
  const unitsBehind = (l: number): Words => {
    if (l === last) return answer;
    const { number, of } = among('dense', l, last);
    return of > 1 ? (index) => `neuron ${index + 1} of hidden layer ${number}` : hiddenNeuron;
  };
  const filtersBehind = (l: number): Words => {
    const { number, of } = among('convolution', l);
    return (index) => `filter ${index + 1}${of > 1 ? ` of convolution ${number}` : ''}`;
  };
  const stages = [inputStage(spec)];
  layers.forEach(({ kind }, l) => {
    const before = at(stages, l);
    const [, columns = 1, channels = 1] = at(shapes, l + 1);
    const picture = (unit: Words): Stage => ({ unit, cell: cellOf(unit, columns, channels) });
    if (kind === 'dense') stages.push({ unit: unitsBehind(l), cell: unitsBehind(l) });
    else if (kind === 'convolution') stages.push(picture(filtersBehind(l)));
    else if (kind === 'max-pooling') stages.push(picture(before.unit));
    else stages.push(kind === 'flatten' ? { unit: before.cell, cell: before.cell } : before);
  });
  return stages;
}

/** A weight [size, size, channels, filters] of a convolution: its place in the filter's window. */
function inWindow([, size = 1, channels = 1, filters = 1]: Shape, from: Stage, to: Stage): Words {
  return (index) => {
    const cell = Math.floor(index / filters);
    const [channel, place] = [cell % channels, Math.floor(cell / channels)];
    const where = `row ${Math.floor(place / size) + 1}, column ${(place % size) + 1} of its window`;
    return `the weight of ${to.unit(index % filters)} at ${where}${channels > 1 ? `, on ${from.unit(channel)}` : ''}`;
  };
}

/** What the number at a place of the row θ of all learned numbers is, counted from 0; undefined where there is none. */
export function nameOf(spec: NetworkSpec, place: number): string | undefined {
  let before = 0;
  for (const { shape, layer, role } of parametersOf(spec)) {
    const index = place - before;
    before += sizeOf(shape);
    if (!(index >= 0 && place < before)) continue;
    const stages = stagesOf(spec);
    const [from, to] = [at(stages, layer), at(stages, layer + 1)];
    if (role === 'bias') return biasOf(to.unit(index));
    if (role !== 'weight') return `the ${role} of ${to.unit(index)}`;
    if (shape.length > 2) return inWindow(shape, from, to)(index);
    const units = at(shape, 1);
    return weightFrom(from.cell(Math.floor(index / units)), to.unit(index % units));
  }
  return undefined;
}
