import { classesOf, keeps, parametersOf, sizeOf, stateName } from './layout.ts';
import { EngineError } from './types.ts';
import type {
  ActivationName,
  Examples,
  InitialiserName,
  LayerSpec,
  LossName,
  ModelSpec,
  NdArray,
  OptimiserSpec,
  Shape,
  Snapshot,
} from './types.ts';

const bad = (code: 'bad-setting' | 'bad-shape', message: string): EngineError =>
  new EngineError(code, message);

// Written as records, so that a name that joins a type is missing here at once.
const kinds: Record<LayerSpec['kind'], true> = { dense: true };
const activations: Record<ActivationName, true> = { identity: true, sigmoid: true, relu: true };
const losses: Record<LossName, true> = { 'cross-entropy': true, 'squared-error': true };
const initialisers: Record<InitialiserName, true> = {
  automatic: true,
  zeros: true,
  normal: true,
  glorot: true,
  he: true,
};
const isOneOf = (names: object, name: unknown): boolean =>
  typeof name === 'string' && Object.hasOwn(names, name);

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

/** `no-data` for no examples; `bad-shape` where pixels and labels do not belong to `count` examples. */
export function checkExamples({ count, pixels, labels }: Examples): void {
  if (count === 0) throw new EngineError('no-data', 'There are no examples to learn from.');
  if (!isCount(count)) throw bad('bad-shape', `${count} is no number of examples.`);
  if (labels.length !== count) {
    throw bad('bad-shape', `There are ${count} examples but ${labels.length} labels.`);
  }
  if (pixels.length === 0 || pixels.length % count !== 0) {
    throw bad('bad-shape', `${pixels.length} pixels do not make ${count} pictures of one size.`);
  }
}

/** 64 MB of numbers; training keeps several as large. The largest network of the laboratory has less than a tenth of it. */
const MOST_PARAMETERS = 2 ** 24;

export function checkSpec(spec: ModelSpec): void {
  const { input, layers, loss } = spec;
  if (!isCount(input)) throw bad('bad-setting', `A network cannot have ${input} inputs.`);
  if (layers.length === 0) throw bad('bad-setting', 'A network needs at least one layer.');
  if (!isOneOf(losses, loss)) throw bad('bad-setting', `There is no loss called ${loss}.`);
  layers.forEach(({ kind, units, activation, initialiser }, l) => {
    if (!isCount(units)) throw bad('bad-setting', `Layer ${l + 1} cannot have ${units} units.`);
    for (const [names, name] of [
      [kinds, kind],
      [activations, activation],
      [initialisers, initialiser ?? 'automatic'],
    ] as const) {
      if (!isOneOf(names, name)) {
        throw bad('bad-setting', `Layer ${l + 1} cannot be made: nothing is called ${name}.`);
      }
    }
  });
  const numbers = parametersOf(spec).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (numbers > MOST_PARAMETERS) {
    throw bad('bad-setting', `A network of ${numbers} parameters is too large to be trained here.`);
  }
  if (loss === 'cross-entropy' && layers.at(-1)?.activation !== 'identity') {
    throw bad(
      'bad-setting',
      'Under cross-entropy the last layer’s activation is identity: softmax follows it.',
    );
  }
}

export function checkTraining(batchSize: number, optimiser: OptimiserSpec, steps: number): void {
  const { kind, rate } = optimiser;
  if (!isOneOf(keeps, kind)) {
    throw bad('bad-setting', `There is no optimiser called ${kind}.`);
  }
  if (!Number.isFinite(rate) || rate <= 0) {
    throw bad('bad-setting', `The learning rate is a number above 0, not ${rate}.`);
  }
  if (!isCount(batchSize)) {
    throw bad('bad-setting', `A batch holds one example or more, not ${batchSize}.`);
  }
  if (!isCount(steps)) throw bad('bad-setting', `A report closes one step or more, not ${steps}.`);
}

/** The examples must have as many values as the network has inputs, and no label beyond its outputs. */
export function checkFit(spec: ModelSpec, width: number, highestLabel: number): void {
  if (width !== spec.input) {
    throw bad('bad-shape', `The network has ${spec.input} inputs, the pictures ${width} pixels.`);
  }
  if (highestLabel >= classesOf(spec)) {
    throw bad(
      'bad-shape',
      `The network has ${classesOf(spec)} outputs, too few for the label ${highestLabel}.`,
    );
  }
}

const spelt = (shape: Shape): string => `[${shape.join(', ')}]`;

/** The block must have this shape, and as many numbers as its shape says. */
export function checkBlock(what: string, block: NdArray | undefined, shape: Shape): void {
  if (!block) throw bad('bad-shape', `${what} is missing.`);
  if (spelt(block.shape) !== spelt(shape)) {
    throw bad('bad-shape', `${what} has the shape ${spelt(block.shape)}, not ${spelt(shape)}.`);
  }
  if (block.data.length !== sizeOf(shape)) {
    throw bad('bad-shape', `${what} has ${block.data.length} numbers, not ${sizeOf(shape)}.`);
  }
}

/** x: [count, input], with one row or more. */
export function checkInput(spec: ModelSpec, x: NdArray): void {
  const rows = x.shape[0] ?? 0;
  if (rows === 0) throw new EngineError('no-data', 'There is nothing to answer: x has no rows.');
  checkBlock('The input x', x, [rows, spec.input]);
}

export function checkSnapshot(snapshot: Snapshot): void {
  const { spec, parameters, optimiser, optimiserState, step, examplesSeen } = snapshot;
  checkSpec(spec);
  if (![step, examplesSeen].every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw bad(
      'bad-setting',
      `A snapshot cannot stand at step ${step} of ${examplesSeen} examples.`,
    );
  }
  if (!isOneOf(keeps, optimiser)) {
    throw bad('bad-setting', `There is no optimiser called ${optimiser}.`);
  }
  if (optimiser === 'adam') checkBlock('The count of Adam’s steps', optimiserState['t'], [1]);
  for (const { name, shape } of parametersOf(spec)) {
    checkBlock(`The parameter ${name}`, parameters[name], shape);
    for (const kept of keeps[optimiser]) {
      const state = stateName(kept, name);
      checkBlock(`The optimiser’s ${state}`, optimiserState[state], shape);
    }
  }
}
