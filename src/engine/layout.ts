import type { OptimiserName } from './types.ts';

/** What an optimiser keeps for each parameter: momentum its velocity v, RMSProp v of g², Adam the running means m of g and v of g². */
export const keeps: Readonly<Record<OptimiserName, readonly string[]>> = {
  sgd: [],
  momentum: ['v'],
  rmsprop: ['v'],
  adam: ['m', 'v'],
};

/** The name in a snapshot of what is kept for a parameter: `m.w1`. Adam also counts its steps in `t`, of shape [1]. */
export const stateName = (kept: string, parameter: string): string => `${kept}.${parameter}`;
