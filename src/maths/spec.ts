/** What networks are made from, and what follows from it: the shape behind every layer, and every number it holds. */
import { activations } from './activation.ts';
import type { ActivationName } from './activation.ts';
import type { InitialiserName } from './initialise.ts';
import type { LossName } from './loss.ts';

export type Shape = readonly number[];

/** Every input leads to every unit: a = σ(x w + b). Inputs and outputs are rows. */
export interface DenseSpec {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ActivationName;
  readonly initialiser?: InitialiserName;
}

/**
 * Small windows of one set of weights, moved over the picture: each filter makes one channel.
 * `same` pads with zeros so that a picture keeps its size at stride 1 (more on the right and below where it is odd).
 */
export interface ConvolutionSpec {
  readonly kind: 'convolution';
  readonly filters: number;
  /** Rows and columns of the window. */
  readonly size: number;
  /** 1 unless said. */
  readonly stride?: number;
  /** `valid` unless said. */
  readonly padding?: 'valid' | 'same';
  readonly activation: ActivationName;
  readonly initialiser?: InitialiserName;
}

/** The largest number of each window, channel by channel. Windows that would stick out are left out. */
export interface MaxPoolingSpec {
  readonly kind: 'max-pooling';
  readonly size: number;
  /** `size` unless said. */
  readonly stride?: number;
}

/** A picture becomes a row: row by row, channels innermost. */
export interface FlattenSpec {
  readonly kind: 'flatten';
}

/** In training each number is dropped (0) with this chance, the others divided by 1 − share; in use nothing happens. */
export interface DropoutSpec {
  readonly kind: 'dropout';
  readonly share: number;
}

/**
 * Standardises each unit, or each channel of a picture, over the mini-batch, then learns scale γ and shift β;
 * in use it standardises with running averages of mean and variance.
 */
export interface BatchNormalisationSpec {
  readonly kind: 'batch-normalisation';
}

export type LayerSpec =
  DenseSpec | ConvolutionSpec | MaxPoolingSpec | FlattenSpec | DropoutSpec | BatchNormalisationSpec;

/**
 * A network. With `cross-entropy` softmax follows the last layer's weighted sums, so its activation is `identity`;
 * or it is `sigmoid`, and each output is a yes or no of its own: ℓ = −Σₖ (yₖ ln aₖ + (1 − yₖ) ln (1 − aₖ)).
 * With `squared-error` and `absolute-error` the loss is of the last layer's activations: ½ ‖y − a‖² and Σₖ |yₖ − aₖ|.
 */
export interface NetworkSpec {
  /** Numbers in a row, or the shape of a picture: [rows, columns, channels]. */
  readonly input: number | readonly [number, number, number];
  readonly layers: readonly LayerSpec[];
  readonly loss: LossName;
}

/** What is wrong with a description, in a sentence. */
export class SpecError extends RangeError {
  override readonly name = 'SpecError';
}

export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** A shape as it is read out: 28 × 28 × 1. */
export const spelt = (shape: Shape): string => shape.join(' × ');

/** The shape of one example's inputs. */
export const inputShapeOf = ({ input }: NetworkSpec): Shape =>
  typeof input === 'number' ? [input] : input;

/** How many numbers one example has. */
export const inputSizeOf = (spec: NetworkSpec): number => sizeOf(inputShapeOf(spec));

/** How many windows fit along one side, and how many zeros stand before the first number. */
export function windowsAlong(
  length: number,
  size: number,
  stride: number,
  padding: 'valid' | 'same',
): { readonly count: number; readonly before: number } {
  if (padding === 'valid')
    return { count: length < size ? 0 : Math.floor((length - size) / stride) + 1, before: 0 };
  const count = Math.ceil(length / stride);
  const zeros = Math.max(0, (count - 1) * stride + size - length);
  return { count, before: Math.floor(zeros / 2) };
}

/** A picture's windows: how far they go, and how many there are. */
export interface Windows {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'valid' | 'same';
}

export const windowsOf = (layer: ConvolutionSpec | MaxPoolingSpec): Windows =>
  layer.kind === 'convolution'
    ? { size: layer.size, stride: layer.stride ?? 1, padding: layer.padding ?? 'valid' }
    : { size: layer.size, stride: layer.stride ?? layer.size, padding: 'valid' };

/**
 * The shape that a layer makes of an example of this shape.
 * @throws SpecError where the layer cannot take it, naming both.
 */
function shapeBehind(layer: LayerSpec, shape: Shape, index: number): Shape {
  const refused = (wants: string): SpecError =>
    new SpecError(
      `Layer ${index + 1} (${layer.kind}) ${wants}, but what comes in is ${spelt(shape)}.`,
    );
  switch (layer.kind) {
    case 'dense':
      if (shape.length !== 1) throw refused('takes a row of numbers: put flatten before it');
      return [layer.units];
    case 'convolution':
    case 'max-pooling': {
      const [rows, columns, channels] = shape;
      if (rows === undefined || columns === undefined || channels === undefined)
        throw refused('takes a picture of rows × columns × channels');
      const { size, stride, padding } = windowsOf(layer);
      const down = windowsAlong(rows, size, stride, padding).count;
      const across = windowsAlong(columns, size, stride, padding).count;
      if (down < 1 || across < 1) throw refused(`has windows of ${size} × ${size}`);
      return [down, across, layer.kind === 'convolution' ? layer.filters : channels];
    }
    case 'flatten':
      return [sizeOf(shape)];
    case 'dropout':
    case 'batch-normalisation':
      return shape;
  }
}

/** The shape of one example as it goes in, and behind each layer: one more than there are layers. */
export function shapesOf(spec: NetworkSpec): readonly Shape[] {
  const shapes: Shape[] = [inputShapeOf(spec)];
  spec.layers.forEach((layer, index) => {
    shapes.push(shapeBehind(layer, shapes[index] ?? [], index));
  });
  return shapes;
}

/** How many numbers the network answers with: one for each class. */
export const classesOf = (spec: NetworkSpec): number => sizeOf(shapesOf(spec).at(-1) ?? []);

/**
 * What a place holds: weights w, biases b, the scale γ and shift β of batch normalisation; or its running mean and
 * variance, which are kept but not learned.
 */
export type Role = 'weight' | 'bias' | 'scale' | 'shift' | 'mean' | 'variance';

/** Where a network keeps numbers: by name (the layer counted from 1), with the layer counted from 0. */
export interface ParameterPlace {
  readonly name: string;
  readonly shape: Shape;
  readonly layer: number;
  readonly role: Role;
}

/**
 * Every place of a network in order: dense `w1` [inputs, units] and `b1` [units]; convolution `w1` [size, size,
 * channels, filters] and `b1` [filters]; batch normalisation `scale2`, `shift2`, `mean2`, `variance2` [channels].
 */
export function placesOf(spec: NetworkSpec): readonly ParameterPlace[] {
  const shapes = shapesOf(spec);
  return spec.layers.flatMap((kind, layer): ParameterPlace[] => {
    const last = shapes[layer]?.at(-1) ?? 0;
    const place = (letter: string, shape: Shape, role: Role): ParameterPlace => ({
      name: `${letter}${layer + 1}`,
      shape,
      layer,
      role,
    });
    switch (kind.kind) {
      case 'dense':
        return [place('w', [last, kind.units], 'weight'), place('b', [kind.units], 'bias')];
      case 'convolution':
        return [
          place('w', [kind.size, kind.size, last, kind.filters], 'weight'),
          place('b', [kind.filters], 'bias'),
        ];
      case 'batch-normalisation':
        return (['scale', 'shift', 'mean', 'variance'] as const).map((role) =>
          place(role, [last], role),
        );
      default:
        return [];
    }
  });
}

/** Whether training moves what stands there; running averages are only kept. */
export const isLearned = ({ role }: ParameterPlace): boolean =>
  role !== 'mean' && role !== 'variance';

/** The places that an optimiser moves: the parameters θ of the network. */
export const parametersOf = (spec: NetworkSpec): readonly ParameterPlace[] =>
  placesOf(spec).filter(isLearned);

/** How many numbers a network learns. */
export const parameterCountOf = (spec: NetworkSpec): number =>
  parametersOf(spec).reduce((count, { shape }) => count + sizeOf(shape), 0);

/** The bend behind the weighted sums of a layer, where it has one. */
export const activationOf = (layer: LayerSpec): ActivationName =>
  'activation' in layer ? layer.activation : 'identity';

/** Whether a network can learn through this bend: the step has no slope. */
export const hasSlope = (activation: ActivationName): boolean =>
  activation === 'softmax' || Object.hasOwn(activations, activation);
