/**
 * What one example wants: every number of the network is wished up or down, so that the loss of this one digit falls.
 * A wish is the slope of the loss with its sign turned round.
 */
import { activations } from '#maths/activation';
import { slopeInInputs } from '#maths/dense';
import { oneHot } from '#maths/loss';
import { atPoint, gradients, lossOf, pointOf, type Network } from '#maths/network';
import { preprocess } from '#maths/picture';
import { inkOfStrokes, type Stroke } from '#maths/strokes';
import { at, combine, dot, type Numbers } from '#maths/vector';

export { addingUp } from '#maths/agree';
export { penWidth } from '#maths/strokes';
export type { Network, Stroke };

export const side = 28;
export const classes = 10;
/** The layer of the ten lamps. */
export const lampLayer = 3;

/** A neuron: layers are counted from 1, its place in its layer from 0. */
export interface Neuron {
  readonly layer: number;
  readonly unit: number;
}

/** One layer: what came in, what went on, and what is wished of it. */
export interface Level {
  readonly inputs: Numbers;
  /** [inputs, units] */
  readonly weights: Numbers;
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** −∂ℓ/∂a: how wrong each activation is. Of the lamps it is y − a. */
  readonly wishes: Float64Array;
  /** σ′(z): whether the neuron is listening. */
  readonly listening: Float64Array;
}

/** One digit, seen by the network. */
export interface Sight {
  readonly network: Network;
  readonly x: Numbers;
  readonly label: number;
  /** ℓ = ½ Σ (y − a)² */
  readonly loss: number;
  readonly levels: readonly Level[];
  /** ∂ℓ/∂θ of every weight and bias, in a row. */
  readonly slopes: Float64Array;
}

/** What the network makes of a digit x that should be read as `label`, and what this wants of it. */
export function look(network: Network, x: Numbers, label: number): Sight {
  const y = oneHot(label, classes);
  const { loss, parameters, errors, passes } = gradients(network, x, y);
  const last = passes.length - 1;
  const levels = passes.map(({ x: inputs, z, a }, l): Level => {
    const wishes = l === last ? combine(y, a, (yi, ai) => yi - ai) : wishesBefore(l + 1);
    const listening = Float64Array.from(z, activations.sigmoid.slope);
    return { inputs, weights: weightsOf(l), z, a, wishes, listening };
  });
  return { network, x, label, loss, levels, slopes: pointOf(network.spec, parameters) };

  function weightsOf(l: number): Numbers {
    return network.values[`w${l + 1}`] ?? new Float64Array();
  }
  /** What the layer l wishes of those that it hears. */
  function wishesBefore(l: number): Float64Array {
    const delta = at(errors, l);
    const b = network.values[`b${l + 1}`] ?? delta;
    const layer = { inputs: at(passes, l).x.length, units: delta.length, w: weightsOf(l), b };
    return slopeInInputs(layer, delta).map((slope) => 0 - slope);
  }
}

/** A drawing made ready as the digits that the network has learned from: 784 numbers from 0 to 1, all 0 without ink. */
export const inkFrom = (strokes: readonly Stroke[]): Float64Array =>
  Float64Array.from(preprocess(inkOfStrokes(strokes)).pixels);

export const levelOf = ({ levels }: Sight, layer: number): Level => at(levels, layer - 1);

/** The lamp that is brightest. */
export const answerOf = (sight: Sight): number => brightest(levelOf(sight, lampLayer).a);

const brightest = (a: Numbers): number =>
  Array.from(a).reduce((best, value, k) => (value > at(a, best) ? k : best), 0);

/** A wire to a neuron, and what is wished of both its end and itself. */
export interface Wire {
  readonly sender: number;
  /** The sender's activation: how loud it was. */
  readonly loud: number;
  readonly weight: number;
  /** (how wrong) · σ′(z) · a: the wish for the weight. */
  readonly weightWish: number;
  /** (how wrong) · σ′(z) · w: what this neuron wishes of the sender. */
  readonly senderWish: number;
}

/** The three ways to give a neuron what is wished of it: its bias, its weights, its senders. */
export interface Ways extends Neuron {
  readonly z: number;
  readonly a: number;
  readonly wrong: number;
  readonly listening: number;
  /** The wish for the bias: (how wrong) · σ′(z). */
  readonly bias: number;
  /** By sender. */
  readonly wires: readonly Wire[];
}

// #region ways
export function waysOf(sight: Sight, { layer, unit }: Neuron): Ways {
  const level = levelOf(sight, layer);
  const units = level.a.length;
  const [wrong, listening] = [at(level.wishes, unit), at(level.listening, unit)];
  const bias = wrong * listening;
  const wires = Array.from(level.inputs, (loud, sender): Wire => {
    const weight = at(level.weights, sender * units + unit);
    return { sender, loud, weight, weightWish: bias * loud, senderWish: bias * weight };
  });
  return { layer, unit, z: at(level.z, unit), a: at(level.a, unit), wrong, listening, bias, wires };
}
// #endregion ways

/** Wires by the size of a wish, the largest first; where two are alike, in their order. */
export const ranked = (wires: readonly Wire[], by: 'weightWish' | 'senderWish'): readonly Wire[] =>
  wires.toSorted((p, q) => Math.abs(q[by]) - Math.abs(p[by]));

/** The sender that is heard loudest. */
export const loudestOf = ({ wires }: Ways): number => brightest(wires.map(({ loud }) => loud));

/** What one neuron of the next layer wishes of a neuron before it. */
export interface Share {
  readonly unit: number;
  readonly wrong: number;
  readonly listening: number;
  readonly weight: number;
  /** wrong · listening · weight */
  readonly wish: number;
}

/** Every wish that adds up to what is wished of a hidden neuron; none for a lamp. */
export function sharesOf(sight: Sight, { layer, unit }: Neuron): readonly Share[] {
  if (layer === lampLayer) return [];
  const { wishes, listening, weights, a } = levelOf(sight, layer + 1);
  return Array.from(wishes, (wrong, k) => {
    const parts = { wrong, listening: at(listening, k), weight: at(weights, unit * a.length + k) };
    return { unit: k, ...parts, wish: parts.wrong * parts.listening * parts.weight };
  });
}

/** A wire between two neurons. */
export interface Pair extends Neuron {
  readonly sender: number;
  readonly wish: number;
}

/** Both ends are on by at least half. */
export const firing = 0.5;

/** Every wire whose two ends fire together; pixels are no neurons. */
export const firingTogether = (sight: Sight): readonly Pair[] =>
  [2, 3].flatMap((layer) =>
    Array.from(levelOf(sight, layer).a).flatMap((a, unit) =>
      a < firing
        ? []
        : waysOf(sight, { layer, unit })
            .wires.filter(({ loud }) => loud >= firing)
            .map(({ sender, weightWish }) => ({ layer, unit, sender, wish: weightWish })),
    ),
  );

/** Of the wires whose ends fire together: the one that is wished up most, and the one that is wished down most. */
export function strongestPairs(sight: Sight): { stronger?: Pair; weaker?: Pair } {
  const pairs = firingTogether(sight).toSorted((p, q) => q.wish - p.wish);
  const [stronger, weaker] = [pairs.at(0), pairs.at(-1)];
  return {
    ...(stronger && stronger.wish > 0 && { stronger }),
    ...(weaker && weaker.wish < 0 && { weaker }),
  };
}

/** What one step does that follows every wish, `rate` times as far. */
export interface Outcome {
  readonly rate: number;
  /** The change of the loss that the slopes promise: −η ‖∇ℓ‖². */
  readonly promised: number;
  readonly measured: number;
  readonly after: Sight;
}

export function stepOf(sight: Sight, rate: number): Outcome {
  const { network, x, label, loss, slopes } = sight;
  const theta = pointOf(network.spec, network.values);
  const moved = atPoint(
    network,
    combine(theta, slopes, (value, slope) => value - rate * slope),
  );
  const after = look(moved, x, label);
  return { rate, promised: 0 - rate * dot(slopes, slopes), measured: after.loss - loss, after };
}

/** The loss of the same digit for other numbers in the network. */
export const lossAt = ({ network, x, label }: Sight, theta: Float64Array): number =>
  lossOf(atPoint(network, theta), x, oneHot(label, classes));
