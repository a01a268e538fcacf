/** Four neurons in a row, and how a nudge of one number travels along them to the cost. */
import { product } from '#maths/agree';
import { sigmoid } from '#maths/activation';
import type { Knob, Setup } from './setup.ts';

/** Everything that follows from the chain's numbers. a and z are numbered from the input, which is a[0]; z[0] is none. */
export interface Chain {
  readonly a: readonly [number, number, number, number];
  readonly z: readonly [number, number, number, number];
  /** C = (a⁽ᴸ⁾ − y)² */
  readonly cost: number;
}

export type Numbers = Pick<Setup, Knob>;
type Layer = 1 | 2 | 3;

/** a sender's loudness, a bias's constant 1, whether a neuron listens, how strong a wire is, how wrong the end is */
export type Kind = 'sender' | 'bias' | 'bend' | 'wire' | 'wrong';

/** One ratio of the chain: by how much what it drives moves, for each bit that it is moved itself. */
export interface Gear {
  /** Its term in the formula: `z2-a1` is ∂z of the second neuron along a of the first. */
  readonly id: string;
  readonly kind: Kind;
  /** Which neuron it belongs to; 4 is the cost. */
  readonly layer: Layer | 4;
  readonly slope: number;
  /** How far what it drives was moved by the nudge. */
  readonly moved: number;
  /** Moved ÷ moved by; undefined where nothing came in. */
  readonly measured: number | undefined;
  /** So small a ratio that next to nothing comes through. */
  readonly jammed: boolean;
}

export interface Scene {
  readonly setup: Setup;
  readonly before: Chain;
  readonly after: Chain;
  /** What the nudge really was: a number that is too small to change its knob changes nothing. */
  readonly nudge: number;
  /** In the order of travel. */
  readonly gears: readonly Gear[];
  /** ∂C/∂(knob), the product of the gears. */
  readonly slope: number;
  readonly change: number;
  /** ΔC ÷ Δ(knob); undefined where the nudge is none. */
  readonly measured: number | undefined;
}

/** A ratio of less than one in a hundred. */
const jam = 0.01;

const { value: σ, slope: σʹ } = sigmoid;

/** z⁽ˡ⁾ = w⁽ˡ⁾ a⁽ˡ⁻¹⁾ + b⁽ˡ⁾,  a⁽ˡ⁾ = σ(z⁽ˡ⁾),  C = (a⁽ᴸ⁾ − y)² */
export function chainOf({ a0, w1, b1, w2, b2, w3, b3, y }: Numbers): Chain {
  const z1 = w1 * a0 + b1;
  const a1 = σ(z1);
  const z2 = w2 * a1 + b2;
  const a2 = σ(z2);
  const z3 = w3 * a2 + b3;
  const a3 = σ(z3);
  return { a: [a0, a1, a2, a3], z: [0, z1, z2, z3], cost: (a3 - y) ** 2 };
}

interface Station {
  readonly id: string;
  readonly kind: Kind;
  readonly layer: Layer | 4;
  readonly slope: number;
  /** What the ratio drives. */
  readonly of: (chain: Chain) => number;
}

/** The ratios from a knob to the cost, in the order in which a nudge passes them. */
function stationsOf(knob: Knob, numbers: Numbers): Station[] {
  const { a, z } = chainOf(numbers);
  const { w1, w2, w3, y } = numbers;
  const wires = [0, w1, w2, w3] as const;
  const layers = [1, 2, 3] as const;
  const last = (id: string, slope: number): Station => ({
    ...{ id, kind: 'wrong', layer: 4, slope },
    of: ({ cost }) => cost,
  });
  if (knob === 'y') return [last('C-y', -2 * (a[3] - y))];

  const first: Layer = knob === 'a0' ? 1 : (Number(knob[1]) as Layer); // w2 and b2 drive z2
  const into = (layer: Layer, from: string, kind: Kind, slope: number): Station => ({
    ...{ id: `z${layer}-${from}`, kind, layer, slope },
    of: (chain) => chain.z[layer],
  });
  const entry =
    knob === 'a0'
      ? into(1, knob, 'wire', w1)
      : knob.startsWith('w')
        ? into(first, knob, 'sender', a[(first - 1) as 0 | 1 | 2])
        : into(first, knob, 'bias', 1);
  const passed = layers
    .filter((layer) => layer >= first)
    .flatMap((layer): Station[] => [
      layer === first ? entry : into(layer, `a${layer - 1}`, 'wire', wires[layer]),
      {
        ...{ id: `a${layer}-z${layer}`, kind: 'bend', layer, slope: σʹ(z[layer]) },
        of: (chain) => chain.a[layer],
      },
    ]);
  return [...passed, last('C-a3', 2 * (a[3] - y))];
}

/** ∂C/∂(knob) by the chain rule. */
export const slopeOf = (knob: Knob, numbers: Numbers): number =>
  product(stationsOf(knob, numbers).map(({ slope }) => slope));

const ratio = (out: number, into: number): number | undefined =>
  into === 0 ? undefined : out / into;

/** Everything that a reader sees. */
export function sceneOf(setup: Setup): Scene {
  const { knob } = setup;
  const nudged = { ...setup, [knob]: setup[knob] + setup.nudge };
  const before = chainOf(setup);
  const after = chainOf(nudged);
  const nudge = nudged[knob] - setup[knob];
  const stations = stationsOf(knob, setup);
  const moves = stations.map(({ of }) => of(after) - of(before));
  const gears = stations.map(({ id, kind, layer, slope }, k): Gear => {
    const moved = moves[k] ?? 0;
    const into = k === 0 ? nudge : (moves[k - 1] ?? 0);
    const measured = ratio(moved, into);
    return { id, kind, layer, slope, moved, measured, jammed: Math.abs(slope) < jam };
  });
  const change = after.cost - before.cost;
  return {
    ...{ setup, before, after, nudge, gears, change },
    slope: product(gears.map(({ slope }) => slope)),
    measured: ratio(change, nudge),
  };
}

/** What a nudge of the first weight does to the cost: the way, and whether more or less than one of the last. */
export type Verdict = `${'up' | 'down'}-${'more' | 'less'}`;

export function verdictOf(numbers: Numbers): Verdict {
  const [first, last] = [slopeOf('w1', numbers), slopeOf('w3', numbers)];
  return `${first > 0 ? 'up' : 'down'}-${Math.abs(first) > Math.abs(last) ? 'more' : 'less'}`;
}
