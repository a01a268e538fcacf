import { engine, registerKernel, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { getTextureShapeFromLogicalShape } from '@tensorflow/tfjs-backend-webgl/dist/webgl_util';
import { EngineError } from '../types.ts';

/**
 * Everything on the device is [slices, rows, columns]. tfjs packs blocks of 2 × 2 numbers of one slice into a texel;
 * an odd number of rows or columns leaves a margin there, which is 0 in whatever is made here, so that sums may run
 * over it.
 */
export type Shape3 = readonly [number, number, number];

/** One launch of the device: a formula, worked out for every number of what it makes. */
export interface Program {
  readonly shape: Shape3;
  /**
   * What is read, by the name it has in the formula. For `x` there are, with n counting slices, r rows, c columns:
   * `xAt(n, r, c)`, one number; `xPair(n, r, c)` at an even c, also the one right of it; `xBlock(n, r, c)` at an even
   * r and c, the block (r, c), (r, c + 1), (r + 1, c), (r + 1, c + 1).
   */
  readonly reads: Readonly<Record<string, Tensor>>;
  /** Numbers that change from launch to launch; others are written into the formula, which is compiled once. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** GLSL. */
  readonly formula: string;
}

/** The formula is `float one(int n, int r, int c)`: one number at a time. */
export const runEach = (program: Program): Tensor =>
  run({ ...program, formula: `${program.formula}\n${blockOfOnes(program.shape)}` });

/** The formula is `vec4 block(int n, int r, int c)`: a block of four at a time, where that saves reading. */
export function run({ shape, reads, numbers = {}, formula }: Program): Tensor {
  const made: unknown = engine().runKernel(
    KERNEL,
    { ...reads },
    {
      shape: [...shape],
      names: Object.keys(numbers),
      numbers: Object.values(numbers),
      formula,
    },
  );
  return made as Tensor; // The kernel below makes one tensor.
}

/** The same number as GLSL writes it. */
export const glsl = (n: number): string => n.toExponential();

/** What a tensor made here is known to be. */
export function shape3({ shape }: { readonly shape: readonly number[] }): Shape3 {
  const [slices = 1, rows = 1, columns = 1] = shape;
  return [slices, rows, columns];
}

const KERNEL = 'NudgeFormula';

interface Attributes {
  readonly shape: number[];
  readonly names: readonly string[];
  readonly numbers: readonly number[];
  readonly formula: string;
}

/** Makes the one kernel of this road known to tfjs. */
export function registerFormula(): void {
  registerKernel({
    kernelName: KERNEL,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      if (!(backend instanceof MathBackendWebGL)) {
        throw new EngineError('no-backend', 'This is written for WebGL alone.');
      }
      const { shape, names, numbers, formula } = attrs as unknown as Attributes;
      const reads = Object.entries(inputs).flatMap(([name, each]): [string, TensorInfo][] =>
        each === undefined || Array.isArray(each) ? [] : [[name, each]],
      );
      const program = {
        variableNames: reads.map(([name]) => name),
        outputShape: shape,
        packedInputs: true,
        packedOutput: true,
        customUniforms: names.map((name) => ({ name, type: 'float' as const })),
        userCode: `${reads.map(([name, each]) => readersOf(name, shape3(each))).join('')}
          ${formula}
          ${mainOf(shape3({ shape }))}`,
      };
      return backend.runWebGLProgram(
        program,
        reads.map(([, each]) => each),
        'float32',
        numbers.map((number) => [number]),
      );
    },
  });
}

/** Half of what tfjs counts: a texel is two rows high and two columns wide. */
const texels = (n: number): number => Math.ceil(n / 2);

/** The functions by which a formula reads what is called `name`. */
function readersOf(name: string, shape: Shape3): string {
  const [slices, rows, columns] = shape;
  const [height, width] = getTextureShapeFromLogicalShape([...shape], true);
  const plain = height === slices * 2 * texels(rows) && width === 2 * texels(columns);
  // Where slices lie one below the other, a texel is found without a division. tfjs folds what is too long for that.
  // (`texelFetch` would say it more plainly, but takes half as long again on a software renderer.)
  const texel = plain
    ? `texture(${name}, (vec2(c, n * ${2 * texels(rows)} + r) + halfCR) * vec2(${glsl(1 / width)}, ${glsl(1 / height)}))`
    : `get${name.charAt(0).toUpperCase()}${name.slice(1)}(n, r, c)`;
  return `
    vec4 ${name}Block(int n, int r, int c) { return ${texel}; }
    vec2 ${name}Pair(int n, int r, int c) {
      vec4 four = ${name}Block(n, r, c);
      return (r & 1) == 0 ? four.xy : four.zw;
    }
    float ${name}At(int n, int r, int c) {
      vec2 two = ${name}Pair(n, r, c);
      return (c & 1) == 0 ? two.x : two.y;
    }`;
}

const mainOf = ([, rows, columns]: Shape3): string => `
  void main() {
    ivec3 at = getOutputCoords();
    vec4 four = block(at.x, at.y, at.z);
    ${columns % 2 === 1 ? `if (at.z == ${columns - 1}) four.yw = vec2(0.);` : ''}
    ${rows % 2 === 1 ? `if (at.y == ${rows - 1}) four.zw = vec2(0.);` : ''}
    setOutput(four);
  }`;

const blockOfOnes = ([, rows, columns]: Shape3): string => `
  vec4 block(int n, int r, int c) {
    bool right = c + 1 < ${columns};
    bool below = r + 1 < ${rows};
    return vec4(
      one(n, r, c), right ? one(n, r, c + 1) : 0.,
      below ? one(n, r + 1, c) : 0., right && below ? one(n, r + 1, c + 1) : 0.);
  }`;
