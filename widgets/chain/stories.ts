import type { Challenge, Stories } from '#stage/stories.ts';
import { slopeOf, type Scene } from './model.ts';
import type { Setup } from './setup.ts';

export const stories: Stories<Setup> = {
  start: { says: 'A nudge of the last weight, and its three gears.', setup: {} },
  first: { says: 'A nudge of the first weight passes seven gears.', setup: { knob: 'w1' } },
  input: {
    says: 'The input can be nudged as well, and so can the target.',
    setup: { knob: 'a0', nudge: 0.01 },
  },
  target: { says: 'The target is one gear away from the cost.', setup: { knob: 'y', nudge: 0.01 } },
  small: {
    says: 'A small nudge measures what the slope promised.',
    setup: { knob: 'w2', nudge: 0.0001 },
  },
  large: { says: 'A large nudge does not.', setup: { knob: 'b2', nudge: 1 } },
  jammed: {
    says: 'A neuron in the middle is pushed so far that it does not listen.',
    setup: { knob: 'w1', b2: -8 },
  },
  cut: { says: 'A wire of weight 0 carries nothing.', setup: { knob: 'b1', w3: 0 } },
  silent: { says: 'An input of 0 is a sender that says nothing.', setup: { knob: 'w1', a0: 0 } },
  right: {
    says: 'Where nothing is wrong, nothing is asked of anybody.',
    setup: { y: 0.5, w3: 0, b3: 0, knob: 'b3', nudge: 0.01 },
  },
  saturated: {
    says: 'Weights so large that slopes are too small for any number.',
    setup: { knob: 'w1', w1: 1000, w2: -1000, w3: 1000 },
  },
  none: { says: 'A nudge of 0.', setup: { nudge: 0 } },
  least: { says: 'A nudge too small to change its number.', setup: { nudge: 1e-30 } },
};

/** So little of a nudge arrives. */
const silence = 0.0001;
/** From here on a neuron listens. */
const open = 0.05;

export const challenges: readonly Challenge<Scene>[] = [
  {
    id: 'silence',
    says: `Nudge the first weight, and make its slope less than ${silence} in size without jamming anyone: all three neurons keep listening (σ′ above ${open}).`,
    solved: ({ setup, slope, gears }) =>
      setup.knob === 'w1' &&
      Math.abs(slope) < silence &&
      gears.every((gear) => gear.kind !== 'bend' || gear.slope > open),
  },
  {
    id: 'negative',
    says: 'Nudge the first weight, and make its slope less than −0.01.',
    solved: ({ setup, slope }) => setup.knob === 'w1' && slope < -0.01,
  },
  {
    id: 'louder',
    says: 'Find a chain in which a nudge of the first weight moves C more than one of the last weight, with both slopes above 0.01 in size.',
    solved: ({ setup }) => {
      const [first, last] = [slopeOf('w1', setup), slopeOf('w3', setup)].map(Math.abs);
      return first !== undefined && last !== undefined && last > 0.01 && first > last;
    },
  },
];
