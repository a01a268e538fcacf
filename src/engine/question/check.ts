import { classesOf, isLearned, placesOf, type ParameterPlace } from '#maths/spec';
import { checkBlock } from '../check.ts';
import { EngineError } from '../types.ts';
import type { Blocks, ModelSpec, NdArray, SurfacePlan } from '../types.ts';

/** What is refused of questions about a network, in sentences. */

const bad = (code: 'bad-setting' | 'bad-shape', message: string): EngineError =>
  new EngineError(code, message);

/** A grid of a thousand by a thousand would be computed for minutes. */
const MOST_POINTS = 2 ** 20;

/** The place of this name. */
export function checkPlace(spec: ModelSpec, name: string): ParameterPlace {
  const place = placesOf(spec).find((each) => each.name === name);
  if (!place) throw bad('bad-shape', `This network has no parameter ${name}.`);
  return place;
}

/** The place of this name, which training moves. */
export function checkLearnedPlace(spec: ModelSpec, name: string): ParameterPlace {
  const place = checkPlace(spec, name);
  if (!isLearned(place)) {
    throw bad('bad-setting', `${name} is a running average: it is kept, not learned.`);
  }
  return place;
}

/** y: [count, classes] for as many rows as x has. */
export function checkTargets(spec: ModelSpec, y: NdArray, count: number): void {
  checkBlock('The target y', y, [count, classesOf(spec)]);
}

/** Blocks by the names of places, of their shapes. */
export function checkPlaces(what: string, spec: ModelSpec, blocks: Blocks): void {
  for (const [name, block] of Object.entries(blocks)) {
    checkBlock(`${what} at ${name}`, block, checkPlace(spec, name).shape);
    if (!block.data.every(Number.isFinite)) {
      throw bad('bad-setting', `${what} has at ${name} what is no number.`);
    }
  }
}

/** A way through the parameters: it names learned places only, and leads somewhere. */
export function checkDirection(what: string, spec: ModelSpec, direction: Blocks): void {
  checkPlaces(what, spec, direction);
  Object.keys(direction).forEach((name) => checkLearnedPlace(spec, name));
  if (!Object.values(direction).some(({ data }) => data.some((number) => number !== 0))) {
    throw bad('bad-setting', `${what} leads nowhere: all of it is 0.`);
  }
}

/** How many of the examples, where that is said. */
export function checkSample({ examples }: { readonly examples?: number | undefined }): void {
  if (examples !== undefined && !(Number.isSafeInteger(examples) && examples >= 1)) {
    throw bad('bad-setting', `It takes one example or more, not ${examples}.`);
  }
}

/** The grid: one point or more each way, and a second direction only together with how far to go along it. */
export function checkSurface({ alphas, v, betas }: SurfacePlan): void {
  if ((v === undefined) !== (betas === undefined)) {
    throw bad('bad-setting', 'A plane has a direction v and its betas; a line has neither.');
  }
  const points = alphas.length * (betas?.length ?? 1);
  if (points < 1 || points > MOST_POINTS) {
    throw bad(
      'bad-setting',
      `A surface has from one point to ${MOST_POINTS} of them, not ${points}.`,
    );
  }
  if (![...alphas, ...(betas ?? [])].every(Number.isFinite)) {
    throw bad('bad-setting', 'Some of the points of the surface are no numbers.');
  }
}
