/** What comes with the first press: the training, the planes and what is said when something fails. */
export { Bench } from './bench.ts';
export { lastStep, mostMoments } from './course.ts';
export { learnedFrom } from './digits.ts';
export { named } from './direction.ts';
export { problemOf } from './problem.ts';
