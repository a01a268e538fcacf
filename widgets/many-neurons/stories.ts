import type { Challenge, Stories } from '#stage/stories.ts';
import { cancels, type Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'Two paths lead from a first-layer weight to the cost, and agree.', setup: {} },
  disagree: { says: 'The two paths of this weight disagree.', setup: { knob: 'w121' } },
  bias: { says: 'A bias of the hidden layer has two paths, too.', setup: { knob: 'b13' } },
  last: { says: 'A weight of the last layer has one path.', setup: { knob: 'w213' } },
  lastBias: { says: 'The bias of an output is nearest to the cost.', setup: { knob: 'b22' } },
  equations: {
    says: 'The same in four equations: three of them are needed.',
    setup: { knob: 'w121', view: 'equations' },
  },
  equationsLast: {
    says: 'For the bias of an output two equations are enough.',
    setup: { knob: 'b21', view: 'equations' },
  },
  matrices: {
    says: 'Forward and back for all numbers at once, as matrices with their shapes.',
    setup: { knob: 'w121', view: 'matrices' },
  },
  jammed: {
    says: 'Output 2 does not listen: one of two paths is shut.',
    setup: { knob: 'w121', b22: 9 },
  },
  cancel: { says: 'Two paths that cancel.', setup: { knob: 'w121', w121: 1.25 } },
  cut: {
    says: 'No wire leads on from hidden neuron 2.',
    setup: { knob: 'w121', w212: 0, w222: 0 },
  },
  saturated: {
    says: 'Weights so large that nobody listens.',
    setup: { w111: 1000, w121: -1000, w131: 1000, w211: -1000, w222: 1000, view: 'equations' },
  },
  large: {
    says: 'Matrices of numbers so large and so small that they are written in powers of ten.',
    setup: {
      w111: 1000,
      w121: -1000,
      b12: 860,
      w131: 1000,
      w213: -1000,
      b22: -20,
      view: 'matrices',
    },
  },
};

const sizesOf = ({ paths }: Scene): number[] => paths.map(({ product }) => Math.abs(product));

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'cancel',
    says: 'Make two paths cancel: each larger than 0.01 in size, both together smaller than 0.001.',
    solved: cancels,
  },
  {
    id: 'shut',
    says: 'Shut one of two paths, though both wires into the outputs stay at least 0.5 in size: one path larger than 0.02, the other smaller than 0.0005.',
    solved: (scene) => {
      const [small, large] = sizesOf(scene).toSorted((p, q) => p - q);
      const wires = scene.paths.flatMap(({ factors }) =>
        factors.filter(({ kind }) => kind === 'wire'),
      );
      return (
        scene.paths.length === 2 &&
        (small ?? 1) < 0.0005 &&
        (large ?? 0) > 0.02 &&
        wires.every(({ value }) => Math.abs(value) >= 0.5)
      );
    },
  },
];
