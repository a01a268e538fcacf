import type { Challenge, Stories } from '#stage/stories.ts';
import type { Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'A bowl, its gradient, and the two slices through the point.', setup: {} },
  slide: { says: 'Twelve steps down the bowl.', setup: { steps: 12 } },
  once: { says: 'At a rate of a half one step arrives.', setup: { rate: 0.5, steps: 2 } },
  bounce: { says: 'At a rate of 1 the walk bounces for ever.', setup: { rate: 1, steps: 6 } },
  fly: { says: 'Above it each step is longer than the last.', setup: { rate: 1.15, steps: 6 } },
  valley: {
    says: 'In a long valley y bounces while x slides.',
    setup: { formula: 'x^2 + 10y^2', x: 2.5, y: 0.6, rate: 0.1, steps: 15 },
  },
  saddle: {
    says: 'Along the ridge of a saddle, and standing still on it.',
    setup: { formula: 'x^2 - y^2', x: 2, y: 0, rate: 0.5, steps: 3 },
  },
  two: {
    says: 'The higher of two valleys, which a walk does not leave.',
    setup: { formula: 'x^4/8 - x^2 + 0.3x + y^2', x: 1, y: 1.5, steps: 20 },
  },
  eggs: {
    says: 'An egg box: many valleys, all as deep.',
    setup: { formula: 'cos(2x) + cos(2y)', x: 0.2, y: 0.3, steps: 8 },
  },
  plateau: {
    says: 'Out on a plateau there is next to no slope to follow.',
    setup: { formula: 'tanh(x^2/2 + y^2/2)', x: 2, y: 1.6, rate: 1, steps: 5 },
  },
  pole: {
    says: 'A formula with a pole: along it there is no picture.',
    setup: { formula: '1/x', x: -1, y: 0, rate: 0.3, steps: 3 },
  },
  nowhere: {
    says: 'A start where the formula has no value.',
    setup: { formula: 'ln(x) + y^2', x: -1 },
  },
  unfinished: {
    says: 'A formula that is none: what is wrong, and where.',
    setup: { formula: 'sin(x + y^2' },
  },
};

const made = ({ places }: Scene): number => places.length - 1;
const slopeAtStart = ({ surface, places: [start] }: Scene): number => {
  const slope = start ? surface.gradientAt(start) : { x: 0, y: 0 };
  return Math.hypot(slope.x, slope.y);
};

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'once',
    says: 'On the bowl, find the rate that arrives in one step from anywhere.',
    solved: (scene) =>
      scene.surface.formula === 'x² + y²' &&
      scene.fate.kind === 'rest' &&
      scene.fate.since === 1 &&
      scene.length < 1e-9 &&
      slopeAtStart(scene) >= 0.5,
  },
  {
    id: 'zigzag',
    says: 'In the long valley, find the rate at which y bounces for ever while x slides.',
    solved: ({ surface, ways }) =>
      surface.formula === 'x² + 10y²' && ways?.x === 'slides' && ways.y === 'bounces',
  },
  {
    id: 'saddle',
    says: 'On the saddle, walk into the very middle and stay there.',
    solved: (scene) =>
      scene.surface.formula === 'x² − y²' &&
      scene.fate.kind === 'rest' &&
      scene.length < 1e-9 &&
      made(scene) > 0 &&
      slopeAtStart(scene) >= 0.5,
  },
];
