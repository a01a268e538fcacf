import { activationOf, inputShapeOf, shapesOf, type LayerSpec } from '#maths/spec';
import type { ModelSpec, Shape } from '../types.ts';
import type { Layer } from './layer.ts';
import { batchNormalisation } from './layers/batch-normalisation.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { dropout } from './layers/dropout.ts';
import { flatten } from './layers/flatten.ts';
import { maxPooling } from './layers/max-pooling.ts';

/** A network's layers as the device knows them, first to last. */
export function layersOf(spec: ModelSpec): readonly Layer[] {
  const shapes = shapesOf(spec);
  return spec.layers.map((layer, l) => layerOf(layer, shapes[l] ?? inputShapeOf(spec), l));
}

function layerOf(layer: LayerSpec, shape: Shape, index: number): Layer {
  switch (layer.kind) {
    case 'dense':
      return dense(layer, shape[0] ?? 1);
    case 'convolution':
      return convolution(layer, shape);
    case 'max-pooling':
      return maxPooling(layer, shape);
    case 'flatten':
      return flatten(shape);
    case 'dropout':
      return dropout(layer, shape, index);
    case 'batch-normalisation':
      return batchNormalisation(shape);
  }
}

/** How the network ends. */
export const endOf = (spec: ModelSpec): { loss: ModelSpec['loss']; bend: Layer['bend'] } => {
  const last = spec.layers.at(-1);
  return { loss: spec.loss, bend: last ? activationOf(last) : 'identity' };
};
