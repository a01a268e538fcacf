/** Two inputs, three hidden neurons, two outputs: along which paths a nudge of one number reaches the cost. */
import { product } from '#maths/agree';
import { sigmoid } from '#maths/activation';
import type { DenseLayer } from '#maths/dense';
import { at, sum, type Numbers } from '#maths/vector';
import { backward, costOf, forward, wrongOf, type Pass, type Slopes } from './network.ts';
import type { Knob, Setup } from './setup.ts';

export { effortOf } from './network.ts';

/** How many neurons in each layer, the inputs first. */
export const sizes = [2, 3, 2] as const;
export const x: Numbers = [0.9, 0.4];
export const y: Numbers = [1, 0];

export type Layer = 1 | 2;

/** A knob taken apart. All are counted from 1; `from` is 0 for a bias. */
export interface Place {
  readonly kind: 'weight' | 'bias';
  readonly layer: Layer;
  readonly to: number;
  readonly from: number;
}

export function placeOf(knob: Knob): Place {
  const [kind, layer, to, from] = knob;
  return {
    kind: kind === 'w' ? 'weight' : 'bias',
    layer: layer === '1' ? 1 : 2,
    to: Number(to),
    from: Number(from ?? 0),
  };
}

export const weightKnob = (layer: Layer, to: number, from: number): Knob =>
  `w${layer}${to}${from}` as Knob;
export const biasKnob = (layer: Layer, to: number): Knob => `b${layer}${to}` as Knob;

/** The layers of a setup: `DenseLayer` keeps w by sender, then by receiver. */
export const layersOf = (setup: Setup): readonly DenseLayer[] =>
  ([1, 2] as const).map((layer) => {
    const [inputs, units] = [at(sizes, layer - 1), at(sizes, layer)];
    const w = Array.from({ length: inputs * units }, (_, index) => {
      const [from, to] = [Math.floor(index / units), index % units];
      return setup[weightKnob(layer, to + 1, from + 1)];
    });
    const b = Array.from({ length: units }, (_, to) => setup[biasKnob(layer, to + 1)]);
    return { inputs, units, w, b };
  });

/** w⁽ˡ⁾ of a row as `DenseLayer` keeps it; all counted from 1. */
export const entry = (w: Numbers, layer: Layer, to: number, from: number): number =>
  at(w, (from - 1) * at(sizes, layer) + to - 1);

/** sender: how loud · one: a bias’s constant · listens: σ′ · wire · wrong: 2 (a − y) */
export type Kind = 'sender' | 'one' | 'listens' | 'wire' | 'wrong';

export interface Factor {
  /** What the formula calls it: `listens1` is σ′ in the hidden layer. */
  readonly id: string;
  readonly kind: Kind;
  readonly value: number;
}

/** One way from the chosen number to the cost, through one output. */
export interface Path {
  readonly output: number;
  readonly factors: readonly Factor[];
  readonly product: number;
}

/** Everything that a reader sees. */
export interface Scene {
  readonly setup: Setup;
  readonly place: Place;
  readonly layers: readonly DenseLayer[];
  readonly pass: Pass;
  readonly slopes: Slopes;
  readonly cost: number;
  readonly paths: readonly Path[];
  /** Σ over paths of Π along the path. */
  readonly slope: number;
  /** ΔC of a nudge of the chosen number. */
  readonly change: number;
  /** ΔC ÷ Δ(the number). */
  readonly measured: number;
}

/** How far the chosen number is nudged to measure its slope. */
export const nudge = 0.001;

/** σ′(z) of a layer’s neuron, both counted from 1. */
export const listensAt = ({ z }: Pass, layer: Layer, unit: number): number =>
  sigmoid.slope(at(at(z, layer), unit - 1));

/** The paths of a number: through every output where it stands in the first layer, through its own where in the last. */
export function pathsOf(place: Place, layers: readonly DenseLayer[], pass: Pass): Path[] {
  const { kind, layer, to, from } = place;
  const wrong = wrongOf(at(pass.a, 2), y);
  const entering: Factor =
    kind === 'bias'
      ? { id: 'one', kind: 'one', value: 1 }
      : { id: 'sender', kind: 'sender', value: at(at(pass.a, layer - 1), from - 1) };
  const listens = (l: Layer, unit: number): Factor => ({
    ...{ id: `listens${l}`, kind: 'listens' },
    value: listensAt(pass, l, unit),
  });
  const through = (output: number): Path => {
    const onward: Factor[] = [
      { id: 'wire', kind: 'wire', value: entry(at(layers, 1).w, 2, output, to) },
      listens(2, output),
    ];
    const factors: Factor[] = [
      entering,
      listens(layer, to),
      ...(layer === 1 ? onward : []),
      { id: 'wrong', kind: 'wrong', value: at(wrong, output - 1) },
    ];
    return { output, factors, product: product(factors.map(({ value }) => value)) };
  };
  return layer === 1 ? [through(1), through(2)] : [through(to)];
}

const costFor = (setup: Setup): number => costOf(forward(layersOf(setup), x), y);

export function sceneOf(setup: Setup): Scene {
  const { knob } = setup;
  const place = placeOf(knob);
  const layers = layersOf(setup);
  const pass = forward(layers, x);
  const cost = costOf(pass, y);
  const paths = pathsOf(place, layers, pass);
  const nudged = setup[knob] + nudge;
  const change = costFor({ ...setup, [knob]: nudged }) - cost;
  return {
    ...{ setup, place, layers, pass, cost, paths, change },
    slopes: backward(layers, pass, y),
    slope: sum(paths.map((path) => path.product)),
    measured: change / (nudged - setup[knob]),
  };
}

/** Two paths that are worth something, and together next to nothing. */
export const cancels = ({ paths, slope }: Scene): boolean =>
  paths.length === 2 &&
  paths.every((path) => Math.abs(path.product) > 0.01) &&
  Math.abs(slope) < 0.001;

/** Whether a wire of the last layer leads on from the number at this place. */
export function leadsOn({ layer, to }: Place, knob: Knob): boolean {
  const wire = placeOf(knob);
  return layer === 1 && wire.kind === 'weight' && wire.layer === 2 && wire.from === to;
}

/** ∂C/∂(a number) as one walk back has it: what the paths must add up to. */
export function slopeBack({ slopes }: Scene, knob: Knob): number {
  const { kind, layer, to, from } = placeOf(knob);
  return kind === 'bias'
    ? at(at(slopes.b, layer), to - 1)
    : entry(at(slopes.w, layer), layer, to, from);
}

/** What a nudge up does to the cost. */
export type Verdict = 'rises' | 'falls' | 'stays';

export function verdictOf(setup: Setup, knob: Knob): Verdict {
  const { slope } = sceneOf({ ...setup, knob });
  return slope > 0 ? 'rises' : slope < 0 ? 'falls' : 'stays';
}
