import {
  activationOf,
  classesOf,
  hasSlope,
  inputShapeOf,
  inputSizeOf,
  isLearned,
  placesOf,
  shapesOf,
  sizeOf,
  SpecError,
  type LayerSpec,
} from '#maths/spec';
import { keeps, stateName } from './layout.ts';
import { EngineError } from './types.ts';
import type {
  ActivationName,
  Examples,
  InitialiserName,
  LossName,
  ModelSpec,
  NdArray,
  NumberExamples,
  Shape,
  Snapshot,
} from './types.ts';

const bad = (code: 'bad-setting' | 'bad-shape', message: string): EngineError =>
  new EngineError(code, message);

// Written as records, so that a name that joins a type is missing here at once.
const kinds: Record<LayerSpec['kind'], true> = {
  dense: true,
  convolution: true,
  'max-pooling': true,
  flatten: true,
  dropout: true,
  'batch-normalisation': true,
};
const activations: Record<ActivationName, true> = {
  identity: true,
  step: true,
  sigmoid: true,
  tanh: true,
  relu: true,
  softmax: true,
};
const losses: Record<LossName, true> = {
  'cross-entropy': true,
  'squared-error': true,
  'absolute-error': true,
};
const initialisers: Record<InitialiserName, true> = {
  automatic: true,
  zeros: true,
  normal: true,
  glorot: true,
  he: true,
};
export const isOneOf = (names: object, name: unknown): boolean =>
  typeof name === 'string' && Object.hasOwn(names, name);

export const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

/** `no-data` for no examples; `bad-shape` where the numbers do not belong to `count` examples. */
export function checkExamples(examples: Examples | NumberExamples): void {
  const { count } = examples;
  if (count === 0) throw new EngineError('no-data', 'There are no examples to learn from.');
  if (!isCount(count)) throw bad('bad-shape', `${count} is no number of examples.`);
  if ('inputs' in examples) {
    checkRows('inputs', examples.inputs, count);
    checkRows('targets', examples.targets, count);
    return;
  }
  if (examples.labels.length !== count) {
    throw bad('bad-shape', `There are ${count} examples but ${examples.labels.length} labels.`);
  }
  const { length } = examples.pixels;
  if (length === 0 || length % count !== 0) {
    throw bad('bad-shape', `${length} pixels do not make ${count} pictures of one size.`);
  }
}

function checkRows(what: string, numbers: Float32Array, count: number): void {
  if (numbers.length === 0 || numbers.length % count !== 0) {
    throw bad('bad-shape', `${numbers.length} ${what} do not make ${count} rows of one length.`);
  }
  if (!numbers.every(Number.isFinite))
    throw bad('bad-setting', `Some of the ${what} are no numbers.`);
}

/** 64 MB of numbers; training keeps several as large. The largest network of the laboratory has less than a tenth of it. */
const MOST_PARAMETERS = 2 ** 24;

export function checkSpec(spec: ModelSpec): void {
  const { layers, loss } = spec;
  if (!inputShapeOf(spec).every(isCount)) {
    throw bad('bad-setting', `A network cannot have ${spec.input.toString()} inputs.`);
  }
  if (layers.length === 0) throw bad('bad-setting', 'A network needs at least one layer.');
  if (!isOneOf(losses, loss)) throw bad('bad-setting', `There is no loss called ${loss}.`);
  layers.forEach(checkLayer);
  try {
    shapesOf(spec);
  } catch (error) {
    if (error instanceof SpecError) throw bad('bad-shape', error.message);
    throw error;
  }
  const numbers = placesOf(spec).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (numbers > MOST_PARAMETERS) {
    throw bad('bad-setting', `A network of ${numbers} parameters is too large to be trained here.`);
  }
  checkEnd(spec);
}

function checkLayer(layer: LayerSpec, index: number): void {
  const refused = (why: string): EngineError => bad('bad-setting', `Layer ${index + 1} ${why}.`);
  if (!isOneOf(kinds, layer.kind)) {
    throw refused(`cannot be made: nothing is called ${layer.kind}`);
  }
  const known = (names: object, name: string | undefined): void => {
    if (!isOneOf(names, name)) throw refused(`cannot be made: nothing is called ${name}`);
  };
  const counted = (what: string, n: number | undefined): void => {
    if (n !== undefined && !isCount(n)) throw refused(`cannot have ${what}: ${n}`);
  };
  switch (layer.kind) {
    case 'dense':
      if (!isCount(layer.units)) throw refused(`cannot have ${layer.units} units`);
      break;
    case 'convolution':
      if (!isCount(layer.filters)) throw refused(`cannot have ${layer.filters} filters`);
      known({ valid: true, same: true }, layer.padding ?? 'valid');
      break;
    case 'dropout':
      if (!(layer.share >= 0 && layer.share < 1))
        throw refused(`cannot drop a share of ${layer.share}: from 0 up to, but not, 1`);
      break;
  }
  if (layer.kind === 'convolution' || layer.kind === 'max-pooling') {
    counted('windows of this size', layer.size);
    counted('this stride', layer.stride);
  }
  if ('activation' in layer) {
    known(activations, layer.activation);
    known(initialisers, layer.initialiser ?? 'automatic');
  }
}

/** What the last layer gives must be what the loss takes. */
function checkEnd(spec: ModelSpec): void {
  const { layers, loss } = spec;
  const end = layers.at(-1);
  if (layers.slice(0, -1).some((layer) => activationOf(layer) === 'softmax')) {
    throw bad('bad-setting', 'Softmax is for the last layer: its shares are an answer.');
  }
  if ((shapesOf(spec).at(-1) ?? []).length !== 1) {
    throw bad(
      'bad-shape',
      'The last layer must answer with a row of numbers: put flatten at the end.',
    );
  }
  if (loss !== 'cross-entropy') return;
  if (end?.kind !== 'dense') {
    throw bad('bad-setting', 'Under cross-entropy the last layer is dense.');
  }
  if (end.activation !== 'identity' && end.activation !== 'sigmoid') {
    throw bad(
      'bad-setting',
      'Under cross-entropy the last layer’s activation is identity, and softmax follows it; or it is sigmoid.',
    );
  }
}

/** What can be computed forward but not learned through. */
export function checkLearnable({ layers }: ModelSpec): void {
  layers.forEach((layer, index) => {
    if (!hasSlope(activationOf(layer))) {
      throw bad(
        'bad-setting',
        `Layer ${index + 1} cannot learn: the step is flat everywhere, so no slope says where to go.`,
      );
    }
  });
}

/** What is known of examples without looking at them again. */
export interface ExamplesFacts {
  readonly width: number;
  /** Answers per example, where the examples say. */
  readonly outputs: number | undefined;
  /** The highest label, where there are labels. */
  readonly highestLabel: number;
}

/** The examples must have as many values as the network has inputs, and what is to be answered as many as outputs. */
export function checkFit(spec: ModelSpec, { width, outputs, highestLabel }: ExamplesFacts): void {
  const inputs = inputSizeOf(spec);
  if (width !== inputs) {
    throw bad('bad-shape', `The network has ${inputs} inputs, the examples ${width} numbers.`);
  }
  const classes = classesOf(spec);
  if (outputs !== undefined && outputs !== classes) {
    throw bad('bad-shape', `The network has ${classes} outputs, the targets ${outputs}.`);
  }
  if (highestLabel >= classes) {
    throw bad(
      'bad-shape',
      `The network has ${classes} outputs, too few for the label ${highestLabel}.`,
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
  checkBlock('The input x', x, [rows, inputSizeOf(spec)]);
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
  for (const place of placesOf(spec)) {
    const { name, shape } = place;
    checkBlock(`The parameter ${name}`, parameters[name], shape);
    if (!isLearned(place)) continue;
    for (const kept of keeps[optimiser]) {
      const state = stateName(kept, name);
      checkBlock(`The optimiser’s ${state}`, optimiserState[state], shape);
    }
  }
}
