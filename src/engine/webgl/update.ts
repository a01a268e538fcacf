import { engine, registerKernel, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { ADAM, MOMENTUM } from '#maths/optimiser';
import { EngineError, type OptimiserName } from '../types.ts';

/**
 * One launch of the device: `formula` is worked out for every number of the rows in `reads`, each of which is named in
 * the formula as it is here. Four numbers lie in a texel, so the formula's letters are vectors of four.
 */
interface Formula {
  readonly reads: readonly string[];
  readonly formula: string;
}

const glsl = (n: number): string => n.toExponential();
const [mu, beta1, beta2] = [MOMENTUM, ADAM.beta1, ADAM.beta2].map(glsl);
const [rest1, rest2] = [1 - ADAM.beta1, 1 - ADAM.beta2].map(glsl);

// #region step
/**
 * What each optimiser works out, in order; a result bears its name for those after it.
 * SGD: θ ← θ − η g. Momentum (Polyak 1964): v ← μ v + g, θ ← θ − η v.
 * Adam (Kingma & Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂ / (√v̂ + ε),
 * where `stride` and `floor` carry what m̂ and v̂ correct, as `adamPace` makes them.
 */
const formulas: Readonly<Record<OptimiserName, Readonly<Record<string, Formula>>>> = {
  sgd: {
    theta: { reads: ['theta', 'g'], formula: 'theta - stride * g' },
  },
  rmsprop: {},
  momentum: {
    v: { reads: ['v', 'g'], formula: `${mu} * v + g` },
    theta: { reads: ['theta', 'v'], formula: 'theta - stride * v' },
  },
  adam: {
    m: { reads: ['m', 'g'], formula: `${beta1} * m + ${rest1} * g` },
    v: { reads: ['v', 'g'], formula: `${beta2} * v + ${rest2} * g * g` },
    theta: { reads: ['theta', 'm', 'v'], formula: 'theta - stride * m / (sqrt(v) + floor_)' },
  },
};
// #endregion step

/** The two numbers that change from step to step. `floor` is Adam's alone. */
export interface Pace {
  readonly stride: number;
  readonly floor: number;
}

/**
 * Adam's pace at step t = 1, 2, …: with c = √(1 − β₂ᵗ), multiplying η m̂ / (√v̂ + ε) above and below by c
 * gives (η c / (1 − β₁ᵗ)) m / (√v + ε c), where only two numbers change from step to step.
 * ε c is at least 3·10⁻¹⁰, far above the smallest float32; a 16-bit float would lose it, so this road asks for 32 bits.
 */
export function paceOf(kind: OptimiserName, rate: number, t: number): Pace {
  if (kind !== 'adam') return { stride: rate, floor: 0 };
  const correction = Math.sqrt(1 - ADAM.beta2 ** t);
  const floor = ADAM.epsilon * correction;
  return { stride: (rate * correction) / (1 - ADAM.beta1 ** t), floor };
}

/** θ and what the optimiser keeps for it, by name, after a step against the slope g. All of one shape. */
export function update(
  kind: OptimiserName,
  before: Readonly<Record<string, Tensor>>,
  pace: Pace,
): Record<string, Tensor> {
  const now: Record<string, Tensor> = { ...before };
  const after: Record<string, Tensor> = {};
  for (const [name, { reads, formula }] of Object.entries(formulas[kind])) {
    const inputs = Object.fromEntries(reads.map((each) => [each, named(now, each)]));
    const made: unknown = engine().runKernel(KERNEL, inputs, { formula, ...pace });
    now[name] = after[name] = made as Tensor; // The kernel below makes one tensor.
  }
  return after;
}

function named(tensors: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const found = tensors[name];
  if (!found) throw new EngineError('bad-shape', `The optimiser has no ${name}.`);
  return found;
}

const KERNEL = 'NudgeFormula';

/**
 * Makes the kernel known to tfjs. An update written in tfjs's own operations takes four times as many launches,
 * and launches are what a step costs.
 */
export function registerUpdate(): void {
  registerKernel({
    kernelName: KERNEL,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      const [names, rows] = [Object.keys(inputs), Object.values(inputs)];
      const { formula, stride, floor } = attrs as unknown as Pace & { readonly formula: string };
      const program = {
        variableNames: names,
        outputShape: shapeOf(rows),
        packedInputs: true,
        packedOutput: true,
        customUniforms: [
          { name: 'stride', type: 'float' as const },
          { name: 'floor_', type: 'float' as const },
        ],
        userCode: `void main() {
          ${names.map((name) => `vec4 ${name} = ${getter(name)}();`).join('\n')}
          setOutput(${formula});
        }`,
      };
      if (!(backend instanceof MathBackendWebGL)) {
        throw new EngineError('no-backend', 'This is written for WebGL alone.');
      }
      const pace = [[stride], [floor]];
      return backend.runWebGLProgram(program, rows.filter(isPresent), 'float32', pace);
    },
  });
}

type Input = TensorInfo | TensorInfo[] | undefined;

const isPresent = (row: Input): row is TensorInfo => row !== undefined && !Array.isArray(row);

const shapeOf = (rows: readonly Input[]): number[] => rows.find(isPresent)?.shape ?? [];

/** tfjs writes this function for every input of a program. */
const getter = (name: string): string =>
  `get${name.charAt(0).toUpperCase()}${name.slice(1)}AtOutCoords`;
