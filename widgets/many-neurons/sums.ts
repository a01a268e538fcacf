/** The chosen slope in numbers that add up as they are written. */
import {
  addingUp,
  agree,
  agreeTo,
  bracketed,
  decimalsFor,
  product,
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

/** The numbers of the four equations, as far as the chosen number needs them; each line adds up as it is written. */
export interface Lines {
  /** By output, counted from 1, that lies on a path. */
  readonly last: readonly {
    readonly output: number;
    readonly values: Values;
  }[];
  readonly before: Values | undefined;
  readonly slope: Values;
}

export function linesOf(scene: Scene): Lines {
  const { place, paths, slopes } = scene;
  const indices = indicesOf(scene);
  const valueOf = (path: Scene['paths'][number], id: string): number =>
    path.factors.find((factor) => factor.id === id)?.value ?? 0;
  const last = paths.map((path) => {
    const { parts, result, relation } = agree([valueOf(path, 'wrong'), valueOf(path, 'listens2')]);
    const values: Values = {
      ...{ i: String(path.output), is: relation, wrong: bracketed(parts[0] ?? '') },
      ...{ listens2: parts[1] ?? '', 'delta2-value': result },
    };
    return { output: path.output, values };
  });
  const delta = at(at(slopes.delta, place.layer), place.to - 1);
  const before = place.layer === 1 ? beforeLine() : undefined;
  return { last, before, slope: slopeLine() };

  function slopeLine(): Values {
    const name = `delta${place.layer}-value`;
    // What the line before came to.
    if (place.kind === 'bias')
      return { ...indices, [name]: (before ?? at(last, 0).values)[name] ?? '' };
    const sender = valueOf(at(paths, 0), 'sender');
    const { parts, result, relation } = agree([delta, sender]);
    const [error = '', loud = ''] = parts;
    return { ...indices, is: relation, [name]: error, sender: loud, 'slope-value': result };
  }
  function beforeLine(): Values {
    const listens = valueOf(at(paths, 0), 'listens1');
    const pairs = paths.map((path) => ({
      wire: valueOf(path, 'wire'),
      error: at(at(slopes.delta, 2), path.output - 1),
    }));
    const all = [...pairs.flatMap(({ wire, error }) => [wire, error]), listens];
    const decimals = decimalsFor(pairs.map(({ wire, error }) => wire * error * listens));
    const parts = agreeTo(all, decimals, ([w1 = 0, d1 = 0, w2 = 0, d2 = 0, s = 0]) => [
      (w1 * d1 + w2 * d2) * s,
    ]);
    const names = ['wire:1', 'delta2:1', 'wire:2', 'delta2:2', 'listens1'];
    const values = names.map((name, k): [string, string] => [name, bracketed(parts[k] ?? '')]);
    return {
      ...indices,
      is: '≈',
      ...Object.fromEntries<string>(values),
      'delta1-value': fixed(delta, decimals),
    };
  }
}
