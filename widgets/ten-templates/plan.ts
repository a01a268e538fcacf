/**
 * The course of a training: 20 passes over 8,000 digits in mini-batches of 100, and the moments of it that are kept.
 *
 * Plain SGD at η = 0.5 was found by trial (batches of 10 to 100, rates from 0.05 to 2, momentum, Adam). It answers 80 %
 * right after a tenth of a pass with images that are all but the average digits (correlation 0.95), 87 % after one pass
 * (0.90) and 91 to 92 % after twenty (0.62): the ghosts are there in the first second, and their going can be watched.
 * With Adam the same accuracy comes with a frame of strong weights along the edge, where ink is rare, which hides the
 * ghosts from the start; slower rates keep them for ever; a rate of 2 makes accuracy jump about.
 */
export const batchSize = 100;
export const trainingCount = 8000;
export const defaultRate = 0.5;

/** The first slice of the data. It is there at once; the rest may take seconds on a slow line. */
export const headStartCount = 400;
/**
 * So many steps are made on the first slice alone, three passes over it, however fast the rest comes: the same seed
 * gives the same images on every line. Then training waits for the rest, rather than learn 400 digits by heart.
 */
export const headStartSteps = 12;

export const stepsPerPass = trainingCount / batchSize;
export const lastStep = 20 * stepsPerPass;

/** The kept moments, in steps: each of the first, then ever fewer, by about an eighth further each time. */
export const plan: readonly number[] = moments();

function moments(): number[] {
  const steps = Array.from({ length: headStartSteps + 1 }, (_, step) => step);
  for (let step = headStartSteps; step < lastStep;) {
    const next = Math.round(step * 1.125);
    // The end of the first pass and the end of all belong to the plan.
    step = step < stepsPerPass && next > stepsPerPass ? stepsPerPass : Math.min(next, lastStep);
    steps.push(step);
  }
  return steps;
}

/** Where the pictures can first be told apart: one of the two moments that come with the page. */
export const recordedEarly = 4;

export const lastIndex = plan.length - 1;
export const stepAt = (index: number): number => plan[index] ?? 0;
/** Digits shown to the machine until then; one digit counts each time it is shown. */
export const seenAt = (index: number): number => stepAt(index) * batchSize;
export const indexOfPass = (passes: number): number =>
  Math.max(
    0,
    plan.findLastIndex((step) => step <= passes * stepsPerPass),
  );

/** Zero digits have no place on a track of equal factors: they stand this far to the left of the first step. */
const apart = 0.1;
/**
 * Where so many digits stand on the track, 0–1: equal ways for equal factors, so that the first thousand digits, in
 * which nearly everything happens, take as much room as the last hundred thousand.
 */
export const placeOf = (seen: number): number =>
  seen < batchSize ? 0 : apart + ((1 - apart) * Math.log(seen / batchSize)) / Math.log(lastStep);
/** The kept moment nearest to a place on the track. */
export const indexAt = (place: number): number => {
  const off = (index: number): number => Math.abs(placeOf(seenAt(index)) - place);
  return plan.reduce((best, _, index) => (off(index) < off(best) ? index : best), 0);
};
