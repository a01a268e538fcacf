/** The cost of one knob in which chapter 10's walkers settle, bounce and wander: two valleys, and a hilltop between them. */

/** Level at the bottoms of the two valleys; the left one is the deeper and the sharper. */
const bottoms = { left: -1.5, right: 1 } as const;
const hilltop = 0;

/** C(w) = w⁴/4 + w³/6 − 3w²/4, so grouped that far out, where w² overflows, no infinity is taken away from another. */
const cost = (w: number): number => w ** 2 * (w ** 2 / 4 + w / 6 - 3 / 4);
/** C′(w) = (w + 1.5) · w · (w − 1), exactly 0 at the bottoms and on the hilltop. */
const slope = (w: number): number => (w + 1.5) * w * (w - 1);
/** C″(w) = 3w² + w − 1.5 */
const curvature = (w: number): number => (3 * w + 1) * w - 1.5;

/** C at the bottom of the left valley, the least there is; the sum above comes to it exactly. */
const least = -63 / 64;
/** 2/C″ of each bottom, its stability limit: 8/15 and 4/5. */
const limits = {
  left: 2 / curvature(bottoms.left),
  right: 2 / curvature(bottoms.right),
} as const;

/**
 * One thing to be taken apart where it is used: a walk asks for its slope millions of times, and where modules are not
 * bundled a name that was imported is looked up anew each time, which takes ten times as long as the slope itself.
 */
export const twoValleys = { bottoms, hilltop, least, limits, cost, slope, curvature } as const;
