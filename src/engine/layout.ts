import type { ModelSpec, OptimiserName, Shape } from './types.ts';

/** One parameter of a network by name, and the layer (0, 1, …) it belongs to. */
export interface ParameterPlace {
  readonly name: string;
  readonly shape: Shape;
  readonly layer: number;
}

/** The parameters of a network in order: `w1` [inputs, units], `b1` [units], `w2`, … */
export function parametersOf(spec: ModelSpec): readonly ParameterPlace[] {
  let inputs = spec.input;
  return spec.layers.flatMap(({ units }, layer) => {
    const shape: Shape = [inputs, units];
    inputs = units;
    return [
      { name: `w${layer + 1}`, shape, layer },
      { name: `b${layer + 1}`, shape: [units], layer },
    ];
  });
}

/** What an optimiser keeps for each parameter: momentum its velocity v, Adam the running means m of g and v of g². */
export const keeps: Readonly<Record<OptimiserName, readonly string[]>> = {
  sgd: [],
  momentum: ['v'],
  adam: ['m', 'v'],
};

/** The name in a snapshot of what is kept for a parameter: `m.w1`. Adam also counts its steps in `t`, of shape [1]. */
export const stateName = (kept: string, parameter: string): string => `${kept}.${parameter}`;

export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** How many numbers the last layer gives out: one for each class. */
export const classesOf = (spec: ModelSpec): number => spec.layers.at(-1)?.units ?? 0;
