/** The chosen slope in numbers that add up as they are written. */
import {
  addingUp,
  agreeTo,
  bracketed,
  decimalsFor,
  product,
  rounded,
  significant,
} from '#maths/agree';
import { at, sum, type Numbers } from '#maths/vector';
import type { Scene } from './model.ts';

/** What stands in a formula for its terms. */
type Values = Readonly<Record<string, string>>;

/** So many decimals, a true minus sign, never −0; in powers of ten where that were too long. */
export const fixed = (value: number, decimals: number): string =>
  decimals > 7
    ? significant(value)
    : (value + 0)
        .toFixed(decimals)
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−');

/** An entry of a matrix: as it is where it is short, whole where it is large. */
export const entryText = (value: number, decimals: number): string => {
  const size = Math.abs(value);
  if (Number(value.toFixed(2)) === value) return significant(value, 7);
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : decimals);
};

/** The products of the paths with as many decimals as it takes for them to add up as they are written. */
function column(products: Numbers): { decimals: number; rows: readonly string[]; total: string } {
  const least = decimalsFor(products);
  const plain = (value: number, decimals: number): number => Math.round(value * 10 ** decimals);
  const adds = (decimals: number): boolean =>
    sum(Array.from(products, (value) => plain(value, decimals))) === plain(sum(products), decimals);
  const decimals = [0, 1, 2, 3].map((more) => least + more).find(adds) ?? least;
  const { rows, total } = addingUp(products, decimals);
  const written = (value: number): string => fixed(value, decimals);
  return { decimals, rows: rows.map(written), total: written(total) };
}

/** The sum over paths in numbers: factors that multiply to each product as shown, products that add up to the slope as shown. */
export interface Sum {
  /** By path. */
  readonly factors: readonly (readonly string[])[];
  readonly products: readonly string[];
  readonly slope: string;
  /** As the formula has them: its terms, at a place where there are two. */
  readonly values: Values;
}

export function sumOf({ paths }: Scene): Sum {
  const { decimals, rows, total } = column(paths.map((path) => path.product));
  const length = at(paths, 0).factors.length;
  const each = (all: readonly number[]): number[] =>
    paths.map((_, p) => product(all.slice(p * length, (p + 1) * length)));
  const all = paths.flatMap(({ factors }) => factors.map(({ value }) => value));
  const parts = agreeTo(all, decimals, (some) => [...each(some), sum(each(some))]);
  const factors = paths.map((_, p) => parts.slice(p * length, (p + 1) * length));
  const places = paths.length > 1;
  const values = paths.flatMap((path, p) =>
    path.factors.map(({ id }, f): [string, string] => [
      places ? `${id}:${path.output}` : id,
      bracketed(at(at(factors, p), f)),
    ]),
  );
  const is = paths.every((path) => path.product === 0) ? '=' : '≈';
  return {
    factors,
    products: rows,
    slope: total,
    values: { slope: total, is, ...Object.fromEntries<string>(values) },
  };
}

/** Which index letter stands for which neuron of the chosen number, where only one does. */
export function indicesOf({ place: { kind, layer, to, from } }: Scene): Values {
  const [into, out] = layer === 1 ? ['j', 'k'] : ['i', 'j'];
  return { [into]: String(to), ...(kind === 'weight' && { [out]: String(from) }) };
}

/** The numbers of the four equations, as far as the chosen number needs them. What one line comes to, the next takes up as it stands there. */
export interface Equations {
  /** By output, counted from 1, that lies on a path. */
  readonly last: readonly {
    readonly output: number;
    readonly values: Values;
  }[];
  readonly before: Values | undefined;
  readonly slope: Values;
}

/** How many significant digits: of what is not worked out here, of an output’s error, of a hidden neuron’s. */
const widths = [
  [5, 4, 3],
  [6, 5, 4],
  [7, 6, 5],
  [9, 8, 7],
  [12, 11, 10],
  [17, 17, 17],
] as const;

export function equationsOf(scene: Scene): Equations {
  const { place, paths, slopes, slope } = scene;
  const { decimals } = column(paths.map((path) => path.product));
  const valueOf = (path: Scene['paths'][number], id: string): number =>
    path.factors.find((factor) => factor.id === id)?.value ?? 0;
  const outputs = paths.map((path) => ({
    output: path.output,
    wrong: valueOf(path, 'wrong'),
    listens: valueOf(path, 'listens2'),
    wire: valueOf(path, 'wire'),
    error: at(at(slopes.delta, 2), path.output - 1),
  }));
  const [sender, listens] = [valueOf(at(paths, 0), 'sender'), valueOf(at(paths, 0), 'listens1')];
  const error = at(at(slopes.delta, place.layer), place.to - 1);

  /** Whether with so many digits every line, worked out as it is written, comes to what it says. */
  const agrees = ([given, outer, inner]: (typeof widths)[number]): boolean => {
    const gives = (made: number, truth: number, digits: number): boolean =>
      rounded(made, digits) === rounded(truth, digits);
    const back = outputs.map((one) => rounded(one.wire, given) * rounded(one.error, outer));
    const own = rounded(error, place.layer === 1 ? inner : outer);
    return (
      outputs.every((one) =>
        gives(rounded(one.wrong, given) * rounded(one.listens, given), one.error, outer),
      ) &&
      (place.layer === 2 || gives(sum(back) * rounded(listens, given), error, inner)) &&
      (place.kind === 'bias' ||
        fixed(own * rounded(sender, given), decimals) === fixed(slope, decimals))
    );
  };
  const [given, outer, inner] = widths.find(agrees) ?? at(widths, widths.length - 1);
  const written = (value: number, digits: number): string => bracketed(significant(value, digits));
  const is = (value: number): string => (value === 0 ? '=' : '≈');
  const ownText = significant(error, place.layer === 1 ? inner : outer);
  const indices = indicesOf(scene);
  return {
    last: outputs.map((one) => ({
      output: one.output,
      values: {
        ...{ i: String(one.output), is: is(one.error), wrong: written(one.wrong, given) },
        ...{ listens2: written(one.listens, given), 'delta2-value': significant(one.error, outer) },
      },
    })),
    before: place.layer === 2 ? undefined : { ...indices, ...before() },
    slope: {
      ...{ ...indices, is: is(slope), [`delta${place.layer}-value`]: ownText },
      ...{ sender: written(sender, given), 'slope-value': fixed(slope, decimals) },
    },
  };

  function before(): Values {
    const pairs = outputs.flatMap((one): [string, string][] => [
      [`wire:${one.output}`, written(one.wire, given)],
      [`delta2:${one.output}`, written(one.error, outer)],
    ]);
    return {
      ...Object.fromEntries<string>(pairs),
      ...{ listens1: written(listens, given), 'delta1-value': ownText, is: is(error) },
    };
  }
}
