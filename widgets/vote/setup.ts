import { defineSetup, integer, list, number, type SetupOf } from '#stage/setup.ts';

/** The state worth sharing: a weight, the rate, whose pull is looked at, and what was done to the mini-batch. The defaults are what a reader sees first. */
export const schema = defineSetup({
  /** 1: from a pixel; 2: between two neurons; 3: to a lamp. */
  layer: integer({ start: 3, min: 1, max: 3 }),
  /** The ends of the weight, counted from 0. Where a layer is smaller, its last one is meant. */
  from: integer({ name: 'sender', start: 12, min: 0, max: 783 }),
  to: integer({ name: 'receiver', start: 3, min: 0, max: 15 }),
  rate: number({ start: 3, min: 0.1, max: 10, scale: 'log' }),
  image: integer({ name: 'chosen image', start: 13, min: 0, max: 19 }),
  /** Images that do not vote. */
  without: list({ name: 'deleted images', start: [], min: 0, max: 19, longest: 20 }),
  /** Ten times the image, and the digit that it counts as: 34 makes a 4 of image 3. */
  relabelled: list({ name: 'relabelled images', start: [], min: 0, max: 199, longest: 20 }),
});

export type Setup = SetupOf<typeof schema>;
