/** Forward and back as matrices: what stands in each line, under which names, and which entries make which. */
import { at, type Numbers } from '#maths/vector';
import { entry, listensAt, sizes, y, type Layer, type Scene } from './model.ts';
import { wrongOf } from './network.ts';

/** One number of a matrix. */
export interface Entry {
  /** Its term in the light: `delta:1-2`, or for what belongs to a wire `w:1-2-1`. */
  readonly term: string;
  readonly value: number;
}

export interface Matrix {
  readonly symbol: string;
  readonly tone: 'parameter' | 'activation' | 'gradient' | 'loss';
  readonly decimals: number;
  readonly rows: readonly (readonly Entry[])[];
}

/** Which of its entries go into the result’s entry in row r and column c: its row r, its column c, or the same place alone. */
export type Role = 'row' | 'column' | 'same';

export interface Part {
  /** What stands before it. */
  readonly sign: string;
  readonly role: Role;
  readonly matrix: Matrix;
}

/** result = part · part … */
export interface Line {
  readonly says: string;
  readonly result: Matrix;
  readonly parts: readonly Part[];
}

/** `3×2` */
export const shapeOf = ({ rows }: Matrix): string => `${rows.length}×${at(rows, 0).length}`;

/** Whether a part’s entry in row i and column j is one of those that make the result’s in row r and column c. */
export const makes = (
  role: Role,
  [i, j]: readonly [number, number],
  [r, c]: readonly [number, number],
): boolean => (role === 'row' ? i === r : role === 'column' ? j === c : i === r && j === c);

const transposed = (matrix: Matrix): Matrix => ({
  ...matrix,
  symbol: `(${matrix.symbol})ᵀ`,
  rows: at(matrix.rows, 0).map((_, j) => matrix.rows.map((row) => at(row, j))),
});

type Look = Pick<Matrix, 'symbol' | 'tone'> & { readonly decimals?: number };

/** A layer’s numbers as a column: n×1. */
const columnOf = (name: string, layer: number, values: Numbers, look: Look): Matrix => ({
  decimals: 3,
  ...look,
  rows: Array.from(values, (value, k) => [
    { term: `${name}:${layer}-${k + 1}${name === 'b' ? '-0' : ''}`, value },
  ]),
});

/** What belongs to the wires into a layer: a row for each receiver, a column for each sender. */
const wiresOf = (name: string, layer: Layer, values: Numbers, look: Look): Matrix => ({
  decimals: 3,
  ...look,
  rows: Array.from({ length: at(sizes, layer) }, (_, to) =>
    Array.from({ length: at(sizes, layer - 1) }, (_, from) => ({
      term: `${name}:${layer}-${to + 1}-${from + 1}`,
      value: entry(values, layer, to + 1, from + 1),
    })),
  ),
});

/** Two lines forward, four back. */
export function matricesOf({ layers, pass, slopes }: Scene): readonly Line[] {
  const a = (layer: number): Matrix =>
    columnOf('a', layer, at(pass.a, layer), { symbol: `a^(${layer})`, tone: 'activation' });
  const weights = (layer: Layer): Matrix =>
    wiresOf('w', layer, at(layers, layer - 1).w, { symbol: `W^(${layer})`, tone: 'parameter' });
  const delta = (layer: Layer): Matrix =>
    columnOf('delta', layer, at(slopes.delta, layer), {
      ...{ symbol: `δ^(${layer})`, tone: 'gradient', decimals: 4 },
    });
  const listens = (layer: Layer): Matrix => {
    const values = Array.from(at(pass.z, layer), (_, k) => listensAt(pass, layer, k + 1));
    return columnOf('listens', layer, values, { symbol: `σ′(z^(${layer}))`, tone: 'gradient' });
  };
  const wrong = columnOf('wrong', 2, wrongOf(at(pass.a, 2), y), {
    ...{ symbol: '2(a^(2) − y)', tone: 'loss' },
  });
  const forward = (layer: Layer): Line => ({
    says: `weighted sums of ${layer === 1 ? 'the hidden layer' : 'the outputs'}; then a^(${layer}) = σ(z^(${layer}))`,
    result: columnOf('z', layer, at(pass.z, layer), { symbol: `z^(${layer})`, tone: 'activation' }),
    parts: [
      { sign: '=', role: 'row', matrix: weights(layer) },
      { sign: '·', role: 'column', matrix: a(layer - 1) },
      {
        ...{ sign: '+', role: 'same' },
        matrix: columnOf('b', layer, at(layers, layer - 1).b, {
          ...{ symbol: `b^(${layer})`, tone: 'parameter' },
        }),
      },
    ],
  });
  const slopeOf = (layer: Layer): Line => ({
    says: `slopes along the weights; along the biases ∂C/∂b^(${layer}) = δ^(${layer})`,
    result: wiresOf('dw', layer, at(slopes.w, layer), {
      ...{ symbol: `∂C/∂W^(${layer})`, tone: 'gradient', decimals: 4 },
    }),
    parts: [
      { sign: '=', role: 'row', matrix: delta(layer) },
      { sign: '·', role: 'column', matrix: transposed(a(layer - 1)) },
    ],
  });
  return [
    forward(1),
    forward(2),
    {
      says: 'errors of the outputs',
      result: delta(2),
      parts: [
        { sign: '=', role: 'same', matrix: wrong },
        { sign: '⊙', role: 'same', matrix: listens(2) },
      ],
    },
    slopeOf(2),
    {
      says: 'errors of the hidden layer: back through the same weights, turned over',
      result: delta(1),
      parts: [
        { sign: '=', role: 'row', matrix: transposed(weights(2)) },
        { sign: '·', role: 'column', matrix: delta(2) },
        { sign: '⊙', role: 'same', matrix: listens(1) },
      ],
    },
    slopeOf(1),
  ];
}
