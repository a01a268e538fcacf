import { activations, sigmoid } from '#maths/activation';
import { binaryCrossEntropy } from '#maths/loss';
import { seeded } from '#maths/random';
import type { Setup } from './setup.ts';

/** A hidden neuron: what its two inputs count, its bias, and what the output makes of its answer. */
export interface Neuron {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
  readonly v: number;
}

/** Two inputs, three hidden neurons, one output σ(Σⱼ vⱼ aⱼ + c). */
export interface Net {
  readonly neurons: readonly Neuron[];
  readonly c: number;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly inside: boolean;
}

export type Bend = Setup['bend'];

const onCircle = (count: number, radius: number, turn: number, inside: boolean): Dot[] =>
  Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count + turn;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), inside };
  });

/** Six dots to be told from the twelve around them: one line cannot, three can. */
export const dots: readonly Dot[] = [...onCircle(12, 2, 0, false), ...onCircle(6, 0.8, 0.3, true)];

/** How far a step goes. A sigmoid’s slope is ¼ at most, so it stands a far larger rate than ReLU. */
export const rates: Readonly<Record<Bend, number>> = { sigmoid: 8, relu: 0.5 };

/** From here on neurons count as parted: their lines are seen to be two. */
export const partedFrom = 0.5;

const twin: Neuron = { w1: 1, w2: 0.5, b: 0.5, v: 1 };
const nothing: Neuron = { w1: 0, w2: 0, b: 0, v: 0 };

/** The network before the first step. */
export function startOf({ start, nudge, nudged, seed }: Setup): Net {
  if (start === 'random') {
    const random = seeded(seed).fork('twins');
    const neurons = [1, 2, 3].map(() => {
      const [w1, w2, b, v] = [random.normal(), random.normal(), random.normal(), random.normal()];
      return { w1, w2, b, v };
    });
    return { neurons, c: 0 };
  }
  if (start === 'zeros') return { neurons: [nothing, nothing, nothing], c: 0 };
  const by = start === 'nudged' ? nudge : 0;
  const first = { ...twin, w1: twin.w1 + by };
  const third = nudged === 2 ? { ...twin, w2: twin.w2 + by } : twin;
  return { neurons: [first, twin, third], c: 0 };
}

/** What the output sums up at a place: above 0 it says “inside”. */
export function sumAt({ neurons, c }: Net, bend: Bend, x: number, y: number): number {
  const { value } = activations[bend];
  let sum = c;
  for (const { w1, w2, b, v } of neurons) sum += v * value(w1 * x + w2 * y + b);
  return sum;
}

/** The cost: the mean of all dots’ losses, −ln of the probability given to the right answer. */
export const costOf = (net: Net, bend: Bend): number =>
  dots.reduce(
    (sum, { x, y, inside }) =>
      sum + binaryCrossEntropy.value([sumAt(net, bend, x, y)], [inside ? 1 : 0]),
    0,
  ) / dots.length;

/** How many dots lie where the network says; at exactly 0 it says nothing. */
export const rightIn = (net: Net, bend: Bend): number =>
  dots.filter(({ x, y, inside }) => {
    const sum = sumAt(net, bend, x, y);
    return inside ? sum > 0 : sum < 0;
  }).length;

// #region slopes
/** The slope of the cost in every number of the network, by backpropagation. */
export function slopesOf(net: Net, bend: Bend): Net {
  const { value, slope } = activations[bend];
  const total = net.neurons.map(() => ({ w1: 0, w2: 0, b: 0, v: 0 }));
  let c = 0;
  for (const { x, y, inside } of dots) {
    // How wrong the output is, as its part of the mean.
    const wrong = (sigmoid.value(sumAt(net, bend, x, y)) - (inside ? 1 : 0)) / dots.length;
    c += wrong;
    net.neurons.forEach(({ w1, w2, b, v }, j) => {
      const to = total[j];
      if (!to) return;
      const z = w1 * x + w2 * y + b;
      const delta = wrong * v * slope(z);
      to.w1 += delta * x;
      to.w2 += delta * y;
      to.b += delta;
      to.v += wrong * value(z);
    });
  }
  return { neurons: total, c };
}

/** One step of gradient descent: nothing in it asks which neuron is which. */
export function stepped(net: Net, bend: Bend): Net {
  const rate = rates[bend];
  const slopes = slopesOf(net, bend);
  const neurons = net.neurons.map((neuron, j) => {
    const { w1, w2, b, v } = slopes.neurons[j] ?? nothing;
    return {
      w1: neuron.w1 - rate * w1,
      w2: neuron.w2 - rate * w2,
      b: neuron.b - rate * b,
      v: neuron.v - rate * v,
    };
  });
  return { neurons, c: net.c - rate * slopes.c };
}
// #endregion slopes

const numbersOf = ({ w1, w2, b, v }: Neuron): readonly number[] => [w1, w2, b, v];

/** The largest difference between the numbers of any two neurons: 0 where all are twins, to the last bit. */
export function apartIn({ neurons }: Net): number {
  let most = 0;
  for (let k = 0; k < 4; k++) {
    const column = neurons.map((neuron) => numbersOf(neuron)[k] ?? 0);
    most = Math.max(most, Math.max(...column) - Math.min(...column));
  }
  return most;
}

/** The neurons that are alike to the last bit stand together: their numbers 1, 2, 3, kind by kind. */
export function kindsIn({ neurons }: Net): number[][] {
  const kinds: number[][] = [];
  neurons.forEach((neuron, j) => {
    const like = kinds.find(([first = 0]) => {
      const other = neurons[first - 1];
      return other && numbersOf(other).every((value, k) => value === numbersOf(neuron)[k]);
    });
    if (like) like.push(j + 1);
    else kinds.push([j + 1]);
  });
  return kinds;
}

/** From the start so many steps on: every network on the way. */
export function trailFrom(start: Net, bend: Bend, steps: number): Net[] {
  const trail = [start];
  for (let net = start; trail.length <= steps; trail.push(net)) net = stepped(net, bend);
  return trail;
}

/** At which step the neurons first count as parted. */
export function partedAt(trail: readonly Net[]): number | undefined {
  const step = trail.findIndex((net) => apartIn(net) > partedFrom);
  return step < 0 ? undefined : step;
}

/** Everything that is to be seen. */
export interface Scene {
  readonly setup: Setup;
  readonly net: Net;
  readonly cost: number;
  readonly right: number;
  readonly kinds: readonly (readonly number[])[];
  /** How far apart the neurons were at each step so far. */
  readonly apart: readonly number[];
  readonly parted: number | undefined;
  /** Whether the slope in every weight is exactly 0. */
  readonly flat: boolean;
  /** Whether a nudge above 0 was too small to change the weight that it was added to. */
  readonly lost: boolean;
}

export function sceneOf(setup: Setup, trail: readonly Net[]): Scene {
  const seen = trail.slice(0, setup.steps + 1);
  const first = trail[0] ?? startOf(setup);
  const net = seen.at(-1) ?? first;
  const { bend } = setup;
  return {
    setup,
    net,
    cost: costOf(net, bend),
    right: rightIn(net, bend),
    kinds: kindsIn(net),
    apart: seen.map(apartIn),
    parted: partedAt(seen),
    flat: slopesOf(net, bend).neurons.every((slopes) => numbersOf(slopes).every((s) => s === 0)),
    lost: setup.start === 'nudged' && setup.nudge > 0 && apartIn(first) === 0,
  };
}
