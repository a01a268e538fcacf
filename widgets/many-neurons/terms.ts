/**
 * What the parts of the drawing are called in the light: by index letters where formulas are beside it, by places where
 * matrices are. `w:1-2-1` is w⁽¹⁾₂₁ among the matrices, `*:1-2` all that belongs to hidden neuron 2.
 */
import { leadsOn, placeOf, type Scene } from './model.ts';
import type { Knob } from './setup.ts';

/** The term that a part stands for, and others in whose light it is too. */
export interface Terms {
  readonly own: string | undefined;
  readonly also: readonly string[];
}

const none: Terms = { own: undefined, also: [] };
const isMatrices = ({ setup }: Scene): boolean => setup.view === 'matrices';

/** With an output’s number where two outputs are on the paths. */
const placedAt = (scene: Scene, output: number, ...names: readonly string[]): string[] =>
  names.map((name) => (scene.paths.length > 1 ? `${name}:${output}` : name));

const isOutput = (scene: Scene, unit: number): boolean =>
  scene.paths.some(({ output }) => output === unit);

/** Of a neuron; layers from 0, neurons from 1. */
export function neuronTerms(scene: Scene, layer: number, unit: number): Terms {
  if (isMatrices(scene)) return { own: `*:${layer}-${unit}`, also: [] };
  const { place } = scene;
  const receives = place.layer === layer && place.to === unit;
  const sends = place.layer - 1 === layer && place.from === unit;
  if (layer === 2) {
    if (!isOutput(scene, unit)) return none;
    const [own, ...also] = placedAt(scene, unit, 'i', 'listens2', 'delta2');
    return { own, also };
  }
  if (layer === 0) return sends ? { own: 'k', also: ['sender'] } : none;
  if (receives) return { own: 'j', also: ['listens1', 'delta1'] };
  return sends ? { own: 'j', also: ['sender'] } : none;
}

/** Of a wire, or of a bias’s stub. */
export function knobTerms(scene: Scene, knob: Knob): Terms {
  const { place, setup } = scene;
  if (isMatrices(scene))
    return {
      own: `*:${knob.slice(1).split('').join('-')}${knob.startsWith('b') ? '-0' : ''}`,
      also: [],
    };
  if (knob === setup.knob) return { own: 'slope', also: [] };
  return leadsOn(place, knob) ? { own: `wire:${placeOf(knob).to}`, also: [] } : none;
}

/** Of the way from an output to the cost. */
export function exitTerms(scene: Scene, output: number): Terms {
  if (isMatrices(scene)) return { own: `wrong:2-${output}`, also: [] };
  if (!isOutput(scene, output)) return none;
  const [own, ...also] = placedAt(scene, output, 'wrong', 'product');
  return { own, also };
}
