/** Where a network stands on the digits, and what of it is seen. */
import { lengthOf } from '#maths/vector';
import {
  classes,
  pictureOf,
  pixels,
  placeOf,
  ranked,
  roleOf,
  rowsShown,
  shareOf,
  unitsShown,
  type Network,
  type Outcome,
  type Ranked,
  type Rival,
  type Role,
  type Scene,
} from './model.ts';
import { all, steepest } from './places.ts';
import { costAlong, costNudged, passOf, slopesOf, type Pass, type Sample } from './work.ts';

/** A network with its cost on the digits and all slopes; what is asked of it again and again is worked out once. */
export interface Standing {
  readonly network: Network;
  readonly sample: Sample;
  readonly pass: Pass;
  readonly slopes: Float64Array;
  /** Places, the steepest first; and the rank of each place, from 1. */
  readonly order: Uint32Array;
  readonly rank: Uint32Array;
  /** ‖∇C‖ */
  readonly length: number;
}

export function standingOf(network: Network, sample: Sample): Standing {
  const pass = passOf(network, sample);
  const slopes = slopesOf(network, sample, pass);
  const order = ranked(slopes);
  const rank = new Uint32Array(order.length);
  order.forEach((place, before) => (rank[place] = before + 1));
  return { network, sample, pass, slopes, order, rank, length: lengthOf(slopes) };
}

/** Two thirds of the largest |slope| of any pixel's weight, to two digits: what is painted at full strength. */
export function fullColourOf({ slopes, network }: Standing): number {
  const most = slopes
    .subarray(0, pixels * network.hidden)
    .reduce((largest, slope) => Math.max(largest, Math.abs(slope)), 0);
  if (most === 0) return 1;
  return Number(((2 / 3) * most).toPrecision(2));
}

/** A number of the network and all there is to say of it. */
export function rankedAt({ network, slopes, rank, length }: Standing, place: number): Ranked {
  const slope = slopes[place] ?? 0;
  return {
    ...{ place, slope, role: roleOf(place, network.hidden) },
    rank: rank[place] ?? 0,
    value: network.theta[place] ?? 0,
    share: length > 0 ? (slope / length) ** 2 : 0,
  };
}

/** C over a nudge of one number; over one of all along the gradient's direction where no place is given. */
export function costOver(standing: Standing, place: number | undefined): (by: number) => number {
  const { network, sample, pass, slopes, length } = standing;
  if (place !== undefined) return costNudged(network, sample, pass, place);
  const direction = slopes.map((slope) => (length > 0 ? slope / length : 0));
  return costAlong(network, sample, pass, direction);
}

/** What the slope promises of a nudge, and what is measured: changes of C. */
export function outcomeOf(
  { pass }: Standing,
  cost: (by: number) => number,
  slope: number,
  by: number,
): Outcome {
  return { by, promised: by * slope + 0, measured: by === 0 ? 0 : cost(by) - pass.cost };
}

/** The rank in the middle of those whose slope is not exactly 0. */
const middleRank = ({ slopes, order }: Standing): number =>
  Math.ceil(order.reduce((live, place) => live + Number(slopes[place] !== 0), 0) / 2);

/** The gradient and three single numbers, each nudged downhill by as much. */
export function rivalsOf(
  standing: Standing,
  by: number,
  alongAll: (by: number) => number,
): readonly Rival[] {
  const { slopes, order, length } = standing;
  const one = (name: Rival['name'], rank: number): Rival => {
    const place = order[rank - 1] ?? 0;
    const slope = slopes[place] ?? 0;
    const downhill = slope > 0 ? -by : by;
    const outcome = outcomeOf(standing, costOver(standing, place), slope, downhill);
    return { name, place, slope, ...outcome };
  };
  return [
    { name: 'all', place: -1, slope: length, ...outcomeOf(standing, alongAll, length, -by) },
    one('steepest', 1),
    one('thousandth', Math.min(1000, order.length)),
    one('middle', middleRank(standing)),
  ];
}

/** Nudges at which C is measured for the plot, from −1 to 1. */
const nudges = Array.from({ length: 41 }, (_, k) => (k - 20) / 20);

export const curveOf = (cost: (by: number) => number): Scene['curve'] =>
  nudges.map((x) => ({ x, y: cost(x) }));

/** Which share of the gradient's squared length which share of all numbers holds, the steepest first; in per cent. */
export function fewOf({ slopes, order }: Standing): readonly { x: number; y: number }[] {
  const whole = lengthOf(slopes) ** 2;
  const shares = [...Array.from({ length: 20 }, (_, k) => k / 4), ...range(5, 100)];
  let [rank, part] = [0, 0];
  return shares.map((x) => {
    const upTo = Math.round((x / 100) * order.length);
    for (; rank < upTo; rank++) part += (slopes[order[rank] ?? 0] ?? 0) ** 2;
    return { x, y: whole > 0 ? (100 * part) / whole : 0 };
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k);

/** The units that share the map with this one. */
export function unitsBeside(unit: number, hidden: number): number[] {
  const first = Math.floor(unit / unitsShown) * unitsShown;
  return range(first, Math.min(hidden, first + unitsShown) - 1);
}

/** The pictures of a network's slopes that stand on one page of the map. */
export function picturesOf({ network, slopes, pass, sample }: Standing, unit: number) {
  const { hidden, bend } = network;
  const at = (role: Role): number => slopes[placeOf(role, hidden)] ?? 0;
  const digits = range(0, classes - 1);
  const awake = (of: number): number => {
    if (bend !== 'relu') return sample.count;
    return range(0, sample.count - 1).filter((n) => (pass.a[n * hidden + of] ?? 0) > 0).length;
  };
  return {
    pictures: unitsBeside(unit, hidden).map((of) => ({
      unit: of,
      cells: pictureOf(slopes, hidden, of),
      bias: at({ kind: 'bias', unit: of }),
      answers: digits.map((digit) => at({ kind: 'answer', unit: of, digit })),
      awake: awake(of),
    })),
    answerBiases: digits.map((digit) => at({ kind: 'answer-bias', digit })),
  };
}

/** The rows of the list from a rank on. */
export const rowsFrom = (standing: Standing, from: number): readonly Ranked[] =>
  Array.from(standing.order.subarray(from - 1, from - 1 + rowsShown), (place) =>
    rankedAt(standing, place),
  );

/** What the whole map says in numbers. */
export const totalsOf = ({ network, sample, pass, slopes, order, length }: Standing) => ({
  hidden: network.hidden,
  size: order.length,
  flat: slopes.reduce((flat, slope) => flat + Number(slope === 0), 0),
  count: sample.count,
  right: pass.right,
  cost: pass.cost,
  length,
  percentHolds: shareOf(slopes, order, Math.round(order.length / 100)),
  thousandHolds: shareOf(slopes, order, Math.min(1000, order.length)),
});

/** What is seen of a network, whichever number is chosen. */
export interface Ground {
  readonly standing: Standing;
  readonly fullColour: number;
  readonly totals: ReturnType<typeof totalsOf>;
  readonly few: NonNullable<Scene['few']>;
  readonly alongAll: (by: number) => number;
}

/** `fullColour` is that of the steps before, where the colours of the two are to be compared. */
export const groundOf = (standing: Standing, fullColour = fullColourOf(standing)): Ground => ({
  ...{ standing, fullColour, totals: totalsOf(standing), few: fewOf(standing) },
  alongAll: costOver(standing, undefined),
});

/** What is seen of the chosen number, however it is nudged. */
export interface Look {
  /** Undefined where all numbers are nudged at once. */
  readonly chosen: Ranked | undefined;
  readonly unit: number;
  readonly cost: (by: number) => number;
  readonly curve: Scene['curve'];
  readonly map: ReturnType<typeof picturesOf>;
}

/** A unit that a number belongs to. */
export const unitOf = (role: Role): number | undefined => ('unit' in role ? role.unit : undefined);

/** The look at a place; at the steepest number where there is none of that place. `unit` is the one looked at before. */
export function lookAt({ standing, alongAll }: Ground, asked: number, unit: number): Look {
  const { order } = standing;
  const place = asked >= 0 && asked < order.length ? asked : (order[0] ?? 0);
  const chosen = asked === all ? undefined : rankedAt(standing, place);
  const large = (chosen && unitOf(chosen.role)) ?? Math.min(unit, standing.network.hidden - 1);
  const cost = chosen ? costOver(standing, place) : alongAll;
  const map = picturesOf(standing, large);
  return { chosen, unit: large, cost, curve: curveOf(cost), map };
}

/** The rivals are nudged by as much as the chosen number, or by this where it is not nudged. */
const leastNudge = 0.1;

export interface Asked {
  readonly network: Scene['network'];
  readonly steps: number;
  readonly nudge: number;
  readonly from: number;
  readonly few: boolean;
}

/** All that is seen. */
export function sceneOf(ground: Ground, look: Look, asked: Asked): Scene {
  const { standing, fullColour, totals, few, alongAll } = ground;
  const { chosen, unit, cost, curve, map } = look;
  const slope = chosen?.slope ?? standing.length;
  return {
    ...{ network: asked.network, steps: asked.steps, ...totals, fullColour },
    ...{ ...map, unit, chosen, slope, curve },
    nudge: outcomeOf(standing, cost, slope, asked.nudge),
    rivals: rivalsOf(standing, Math.abs(asked.nudge) || leastNudge, alongAll),
    rows: rowsFrom(standing, Math.min(asked.from, totals.size)),
    few: asked.few ? few : undefined,
  };
}

/** The scene before anything is touched: the steepest number of a network, nudged as asked. */
export function firstScene(network: Network, sample: Sample, asked: Asked): Scene {
  const ground = groundOf(standingOf(network, sample));
  return sceneOf(ground, lookAt(ground, steepest, 0), asked);
}
