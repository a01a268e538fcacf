/** What comes with the first press: the training, the planes and what is said when something fails. */
export { nameOf } from '#maths/place-names';
export { Bench } from './bench.ts';
export { lastStep, mostMoments } from './course.ts';
export { learnedFrom } from './digits.ts';
export { problemOf } from './problem.ts';
