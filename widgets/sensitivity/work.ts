/** What comes with the digits: the cost of a network on them, all its slopes, and what a nudge does. */
import { activations } from '#maths/activation';
import { crossEntropy } from '#maths/loss';
import { argmax } from '#maths/metric';
import { classes, pixels, type Network } from './model.ts';

/**
 * The ink of all digits and nothing of their paper, pixel after pixel: what stands from `from[i]` to `from[i + 1]` is of
 * pixel i. Whoever nudges a weight asks all digits for their ink in one pixel, and four pixels in five are paper.
 */
export interface Sample {
  readonly count: number;
  readonly from: Uint32Array;
  readonly digit: Uint16Array;
  readonly ink: Float64Array;
  readonly labels: Uint8Array;
}

export function sampleOf({
  count,
  pixels: bytes,
  labels,
}: {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}): Sample {
  const total = bytes.reduce((sum, byte) => sum + Number(byte > 0), 0);
  const from = new Uint32Array(pixels + 1);
  const digit = new Uint16Array(total);
  const ink = new Float64Array(total);
  let next = 0;
  for (let i = 0; i < pixels; i++) {
    from[i] = next;
    for (let n = 0; n < count; n++) {
      const byte = bytes[n * pixels + i] ?? 0;
      if (byte === 0) continue;
      digit[next] = n;
      ink[next++] = byte / 255;
    }
  }
  from[pixels] = next;
  return { count, from, digit, ink, labels };
}

/** One way forward for all digits, digit after digit, and what each costs. */
export interface Pass {
  readonly z: Float64Array;
  readonly a: Float64Array;
  readonly scores: Float64Array;
  readonly losses: Float64Array;
  /** C: the mean of ℓ. */
  readonly cost: number;
  /** How many digits are answered rightly. */
  readonly right: number;
}

/** The two matrices and two biases of θ, without copying. */
function partsOf({ hidden, theta }: Pick<Network, 'hidden' | 'theta'>) {
  const ends = [pixels * hidden, hidden, hidden * classes, classes];
  let taken = 0;
  const [w1, b1, w2, b2] = ends.map((length) => theta.subarray(taken, (taken += length)));
  const none = new Float64Array();
  return { w1: w1 ?? none, b1: b1 ?? none, w2: w2 ?? none, b2: b2 ?? none };
}

/** X w + b for all digits, [digits, hidden]. */
function sumsOf(parts: ReturnType<typeof partsOf>, hidden: number, sample: Sample): Float64Array {
  const { w1, b1 } = parts;
  const { count, from, digit, ink } = sample;
  const z = new Float64Array(count * hidden);
  for (let n = 0; n < count; n++) z.set(b1, n * hidden);
  for (let i = 0; i < pixels; i++)
    for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++) {
      const row = (digit[at] ?? 0) * hidden;
      const x = ink[at] ?? 0;
      for (let j = 0; j < hidden; j++)
        z[row + j] = (z[row + j] ?? 0) + x * (w1[i * hidden + j] ?? 0);
    }
  return z;
}

/** a w + b for all digits, [digits, classes]. */
function scoresOf(a: Float64Array, w2: Float64Array, b2: Float64Array, hidden: number) {
  const count = a.length / hidden;
  const scores = new Float64Array(count * classes);
  for (let n = 0; n < count; n++) {
    scores.set(b2, n * classes);
    for (let j = 0; j < hidden; j++) {
      const aj = a[n * hidden + j] ?? 0;
      if (aj === 0) continue;
      for (let k = 0; k < classes; k++)
        scores[n * classes + k] = (scores[n * classes + k] ?? 0) + aj * (w2[j * classes + k] ?? 0);
    }
  }
  return scores;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** ℓ = log Σ eˢ − s of the label, of row n. */
function lossAt(scores: Float64Array, row: number, label: number): number {
  let most = -Infinity;
  for (let k = 0; k < classes; k++) most = Math.max(most, scores[row + k] ?? 0);
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp((scores[row + k] ?? 0) - most);
  return most + Math.log(sum) - (scores[row + label] ?? 0);
}

const lossesOf = (scores: Float64Array, { count, labels }: Sample): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => lossAt(scores, n * classes, labels[n] ?? 0));

/** Forward: what the network makes of every digit. */
export function passOf(network: Network, sample: Sample): Pass {
  const { hidden, bend } = network;
  const parts = partsOf(network);
  const z = sumsOf(parts, hidden, sample);
  const a = z.map(activations[bend].value);
  const scores = scoresOf(a, parts.w2, parts.b2, hidden);
  const losses = lossesOf(scores, sample);
  let right = 0;
  for (let n = 0; n < sample.count; n++)
    if (argmax(scores, n * classes, classes) === sample.labels[n]) right++;
  return { z, a, scores, losses, cost: meanOf(losses), right };
}

/** Back: ∂C/∂θ for every number of the network, in the order of θ. */
export function slopesOf(network: Network, sample: Sample, pass: Pass): Float64Array {
  const { hidden, bend, theta } = network;
  const { count, from, digit, ink, labels } = sample;
  const { w2 } = partsOf(network);
  const slopes = new Float64Array(theta.length);
  const of = partsOf({ hidden, theta: slopes });
  const deltas = new Float64Array(count * hidden);
  for (let n = 0; n < count; n++) {
    const row = pass.scores.subarray(n * classes, (n + 1) * classes);
    const target = new Float64Array(classes);
    target[labels[n] ?? 0] = 1;
    const delta = crossEntropy.gradient(row, target);
    for (let k = 0; k < classes; k++) of.b2[k] = (of.b2[k] ?? 0) + (delta[k] ?? 0) / count;
    for (let j = 0; j < hidden; j++) {
      const at = n * hidden + j;
      const [aj, slope] = [pass.a[at] ?? 0, activations[bend].slope(pass.z[at] ?? 0)];
      let heard = 0;
      for (let k = 0; k < classes; k++) {
        const d = delta[k] ?? 0;
        heard += d * (w2[j * classes + k] ?? 0);
        of.w2[j * classes + k] = (of.w2[j * classes + k] ?? 0) + (aj * d) / count;
      }
      const dj = (heard * slope) / count;
      deltas[at] = dj;
      of.b1[j] = (of.b1[j] ?? 0) + dj;
    }
  }
  for (let i = 0; i < pixels; i++)
    for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++) {
      const [row, x] = [(digit[at] ?? 0) * hidden, ink[at] ?? 0];
      for (let j = 0; j < hidden; j++)
        of.w1[i * hidden + j] = (of.w1[i * hidden + j] ?? 0) + x * (deltas[row + j] ?? 0);
    }
  return slopes;
}

/** C with one number of the network nudged: only digits whose scores it moves are looked at again. */
export function costNudged(
  network: Network,
  sample: Sample,
  pass: Pass,
  place: number,
): (by: number) => number {
  const { hidden, bend } = network;
  const { w2 } = partsOf(network);
  const { count, from, digit, ink, labels } = sample;
  const { value } = activations[bend];
  const moved = new Float64Array(classes);
  const again = (n: number, move: (scores: Float64Array) => void): number => {
    moved.set(pass.scores.subarray(n * classes, (n + 1) * classes));
    move(moved);
    return lossAt(moved, 0, labels[n] ?? 0) - (pass.losses[n] ?? 0);
  };
  /** The unit's weighted sum moves by `dz`, and every score with it. */
  const throughUnit = (n: number, unit: number, dz: number): number => {
    const at = n * hidden + unit;
    const da = value((pass.z[at] ?? 0) + dz) - (pass.a[at] ?? 0);
    if (da === 0) return 0;
    return again(n, (scores) => {
      for (let k = 0; k < classes; k++)
        scores[k] = (scores[k] ?? 0) + da * (w2[unit * classes + k] ?? 0);
    });
  };
  const toScore = (n: number, digitOf: number, ds: number): number =>
    ds === 0 ? 0 : again(n, (scores) => (scores[digitOf] = (scores[digitOf] ?? 0) + ds));

  const first = pixels * hidden;
  const second = first + hidden;
  return (by) => {
    let change = 0;
    if (place < first) {
      const [i, unit] = [Math.floor(place / hidden), place % hidden];
      for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++)
        change += throughUnit(digit[at] ?? 0, unit, by * (ink[at] ?? 0));
    } else if (place < second) {
      for (let n = 0; n < count; n++) change += throughUnit(n, place - first, by);
    } else {
      const unit = Math.floor((place - second) / classes);
      const k = (place - second) % classes;
      for (let n = 0; n < count; n++)
        change += toScore(n, k, unit < hidden ? by * (pass.a[n * hidden + unit] ?? 0) : by);
    }
    return pass.cost + change / Math.max(1, count);
  };
}

/** C with all numbers nudged at once, by so much along a direction of θ. */
export function costAlong(
  network: Network,
  sample: Sample,
  pass: Pass,
  direction: Float64Array,
): (by: number) => number {
  const { hidden, bend } = network;
  const [now, way] = [partsOf(network), partsOf({ hidden, theta: direction })];
  const dz = sumsOf(way, hidden, sample);
  const { value } = activations[bend];
  return (by) => {
    const along = (from: Float64Array, to: Float64Array): Float64Array =>
      from.map((each, i) => each + by * (to[i] ?? 0));
    const a = along(pass.z, dz).map(value);
    const scores = scoresOf(a, along(now.w2, way.w2), along(now.b2, way.b2), hidden);
    return meanOf(lossesOf(scores, sample));
  };
}

/** θ after one step of gradient descent. */
export const stepped = (network: Network, slopes: Float64Array, rate: number): Network => ({
  ...network,
  theta: network.theta.map((each, place) => each - rate * (slopes[place] ?? 0)),
});
