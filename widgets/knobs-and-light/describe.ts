import { counted, percent, whole } from '#maths/written';
import { passesOf, type Lesson, type Machine, type Task } from './model.ts';
import { scoresOf, type Tally } from './scores.ts';

/** What a sighted reader sees, and what the challenges are decided by. */
export interface Scene {
  readonly task: Task;
  readonly machine: Machine;
  /** The digit in front of the machine, its sum and what the lamp does. */
  readonly label: number;
  readonly sum: number;
  readonly lit: boolean;
  /** Counted on new digits once they have come, on those beside the machine until then. */
  readonly tally: Tally;
  readonly fresh: boolean;
  readonly painting: boolean;
  readonly lesson: Lesson;
  readonly places: readonly number[];
  readonly settled: boolean;
  readonly problem: string | undefined;
}

export { counted, whole };

const minus = (text: string): string => text.replaceAll('-', '−');

/** A sum or a threshold: one decimal, or a power of ten where it is huge. */
export const amount = (value: number): string => {
  if (Math.abs(value) < 1e6) return minus((Math.round(value * 10) / 10 + 0).toFixed(1));
  const [mantissa = '', power = ''] = value.toExponential(1).split('e');
  return minus(`${mantissa} × 10^${Number(power)}`);
};

export const fraction = (value: number | undefined): string =>
  value === undefined ? 'none' : percent(value);

/** `a 5`, `an 8`. */
export const article = (digit: number): string => `${digit === 8 ? 'an' : 'a'} ${digit}`;

const many = ['zeros', 'ones', 'twos', 'threes', 'fours', 'fives', 'sixes', 'sevens', 'eights'];

/** `fives`. */
export const plural = (digit: number): string => many[digit] ?? 'nines';

/** `5 against the rest`, `3 against 7`. */
export const taskName = ({ yes, no }: Task): string =>
  `${yes} against ${no === 'rest' ? 'the rest' : no}`;

/** Whether a task has nothing to tell apart. */
export const isIdle = ({ yes, no }: Task): boolean => yes === no;

/** How far the rule has come, in a sentence. */
export function progressOf({ lesson, places, settled, task }: Scene): string {
  if (isIdle(task))
    return `There is no digit that the lamp must stay dark for: ${taskName(task)} leaves nothing to tell apart.`;
  const done = `${counted(lesson.mistakes, 'mistake')} mended in ${whole(lesson.looks)} looks`;
  if (settled)
    return `${done}: then a whole pass over the ${whole(places.length)} training digits without one. The knobs will never move again.`;
  const passes = passesOf(lesson, places);
  if (lesson.mistakes === 0) return 'The rule has not turned a knob yet.';
  return passes === 0
    ? `${done}; the first pass is not over.`
    : `${done}, ${counted(passes, 'pass', 'passes')}; none without a mistake.`;
}

/** The scene in a few sentences. */
export function describe(scene: Scene): string {
  const { task, machine, label, sum, lit, tally, fresh, lesson, problem } = scene;
  const scores = scoresOf(tally);
  const right = lit === (label === task.yes);
  const lamp = `${taskName(task)}. The ${label} in front of the machine weighs ${amount(sum)}, the threshold is ${amount(machine.threshold)}: the lamp is ${lit ? 'on' : 'off'}, which is ${right ? 'right' : 'wrong'}.`;
  const all = tally.hits + tally.misses + tally.falseAlarms + tally.rightlyDark;
  const on = fresh ? `${whole(all)} new digits` : `the ${whole(all)} digits beside it`;
  const measured =
    all === 0
      ? 'There are no digits to count.'
      : `On ${on} it is right ${fraction(scores.accuracy)} of the time, where a lamp that never burns would be right ${fraction(scores.alwaysNo)}; it finds ${tally.hits} of the ${tally.hits + tally.misses} that it should and burns wrongly ${counted(tally.falseAlarms, 'time')}.`;
  const rule = lesson.mistakes > 0 || isIdle(task) ? ` ${progressOf(scene)}` : '';
  return `${lamp} ${measured}${rule}${problem === undefined ? '' : ` ${problem}`}`;
}
