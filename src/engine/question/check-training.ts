import { inputShapeOf } from '#maths/spec';
import { isCount, isOneOf } from '../check.ts';
import { keeps } from '../layout.ts';
import { EngineError } from '../types.ts';
import type { AugmentationSpec, ModelSpec, OptimiserSpec, ScheduleSpec } from '../types.ts';

/** What is refused of a training, in sentences. */

const bad = (message: string): EngineError => new EngineError('bad-setting', message);

const schedules: Record<ScheduleSpec['kind'], true> = {
  drop: true,
  exponential: true,
  cosine: true,
  'warm-up': true,
};

export function checkTraining({
  batchSize,
  optimiser,
  steps,
  augmentation,
}: {
  readonly batchSize: number;
  readonly optimiser: OptimiserSpec;
  readonly steps: number;
  readonly augmentation?: AugmentationSpec;
}): void {
  const { kind, rate, schedule, weightDecay = 0 } = optimiser;
  if (!isOneOf(keeps, kind)) {
    throw bad(`There is no optimiser called ${kind}.`);
  }
  if (!Number.isFinite(rate) || rate <= 0) {
    throw bad(`The learning rate is a number above 0, not ${rate}.`);
  }
  if (!Number.isFinite(weightDecay) || weightDecay < 0) {
    throw bad(`The weight decay is 0 or above, not ${weightDecay}.`);
  }
  if (schedule) checkSchedule(schedule);
  if (augmentation) {
    for (const [what, most] of Object.entries(augmentation)) {
      if (!Number.isFinite(most) || most < 0 || (what === 'scalePercent' && most >= 100)) {
        throw bad(`Pictures cannot be moved by ${what}: ${most}.`);
      }
    }
  }
  if (!isCount(batchSize)) {
    throw bad(`A batch holds one example or more, not ${batchSize}.`);
  }
  if (!isCount(steps)) throw bad(`A report closes one step or more, not ${steps}.`);
}

function checkSchedule(schedule: ScheduleSpec): void {
  if (!isOneOf(schedules, schedule.kind)) {
    throw bad(`There is no schedule called ${schedule.kind}.`);
  }
  if ('factor' in schedule && !(schedule.factor > 0 && Number.isFinite(schedule.factor))) {
    throw bad(`A schedule’s factor is a number above 0, not ${schedule.factor}.`);
  }
  const steps =
    'everySteps' in schedule
      ? schedule.everySteps
      : 'overSteps' in schedule
        ? schedule.overSteps
        : 1;
  if (!isCount(steps)) {
    throw bad(`A schedule takes one step or more, not ${steps}.`);
  }
}

/** What can be moved, turned and scaled: pictures, or rows that are one of so many rows as columns. */
export function checkMovable(spec: ModelSpec): void {
  const [numbers = 0, ...columns] = inputShapeOf(spec);
  if (columns.length === 0 && !isCount(Math.sqrt(numbers))) {
    throw bad(`Only pictures can be moved, and ${numbers} numbers in a row make no square one.`);
  }
}
