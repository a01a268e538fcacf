import type { Chance } from './dropout.ts';
import {
  atPoint,
  gradients,
  pointOf,
  withRunningAverages,
  type Network,
  type Values,
} from './network.ts';
import { walkBy, withDecay, type OptimiserName, type Walk } from './optimiser.ts';
import { parametersOf, type NetworkSpec } from './spec.ts';
import type { Numbers } from './vector.ts';

/** A network in training: where it stands, and what its optimiser remembers. */
export interface Training {
  readonly network: Network;
  readonly walk: Walk;
  /** C of the last step's batch, measured before the step; NaN before the first. */
  readonly loss: number;
}

/** How one step is taken. */
export interface TrainingStep {
  /** η */
  readonly rate: number;
  /** λ */
  readonly weightDecay?: number;
  readonly chance: Chance;
}

/** Training before its first step. */
export function trainingOf(network: Network, optimiser: OptimiserName): Training {
  const size = pointOf(network.spec, network.values).length;
  return { network, walk: walkBy(optimiser, size), loss: NaN };
}

/** One step over a batch x [examples, inputs], y [examples, outputs]: forward, backward, update. */
export function trained(
  { network, walk }: Training,
  x: Numbers,
  y: Numbers,
  { rate, weightDecay = 0, chance }: TrainingStep,
): Training {
  const { spec, values } = network;
  const { loss, parameters, passes } = gradients(network, x, y, chance);
  const g = pointOf(spec, decayed(spec, values, parameters, weightDecay));
  const next = walk(pointOf(spec, values), g, rate);
  return {
    network: withRunningAverages(atPoint(network, next.theta), passes),
    walk: next.walk,
    loss,
  };
}

/** Slopes with weight decay: of weights only. */
function decayed(spec: NetworkSpec, values: Values, slopes: Values, lambda: number): Values {
  const none = new Float64Array();
  const all = parametersOf(spec).map(({ name, role }): [string, Float64Array] => {
    const [value = none, slope = none] = [values[name], slopes[name]];
    return [name, role === 'weight' ? withDecay(value, slope, lambda) : slope];
  });
  return Object.fromEntries(all);
}
