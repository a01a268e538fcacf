import { percent, whole } from '#maths/written';
import { article, isIdle, type Scene } from './describe.ts';
import { passesOf, scoresOf } from './model.ts';

/** How many passes the question about the fives gives the rule. */
export const patience = 25;

/** A question to be answered before the run, and by it. */
export interface Question {
  readonly id: string;
  readonly asks: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly answer: string | undefined;
  readonly because: string;
}

/** What is to be predicted of a task; nothing where the reader chose digits of their own. */
export function questionFor(scene: Scene): Question | undefined {
  const { task, lesson, places, settled } = scene;
  const passes = passesOf(lesson, places);
  if (task.yes === 3 && task.no === 7)
    return {
      id: 'three-seven',
      asks: 'will there come a pass over all training 3s and 7s in which it makes no mistake?',
      options: [
        { value: 'settles', label: 'Yes, it settles' },
        { value: 'goes-on', label: 'No, it goes on' },
      ],
      answer: settled ? 'settles' : undefined,
      because: settled
        ? `After ${whole(lesson.mistakes)} mistakes nothing moved any more: there is a setting of the knobs that tells every one of these 3s from every 7.`
        : '',
    };
  if (task.yes !== 5 || task.no !== 'rest') return undefined;
  const answer = settled ? 'settles' : passes >= patience ? 'goes-on' : undefined;
  const best = Math.min(...lesson.perPass.slice(0, patience));
  return {
    id: 'five-rest',
    asks: `will one of its first ${patience} passes over all 8,000 training digits be without a mistake?`,
    options: [
      { value: 'settles', label: 'Yes, it settles' },
      { value: 'goes-on', label: 'No, it goes on' },
    ],
    answer,
    because:
      answer === 'goes-on'
        ? `Its best pass had ${best} mistakes. What one digit adds, the next takes away again; and yet ${percent(scoresOf(scene.tally).accuracy ?? 0)} of the new digits are told right.`
        : '',
  };
}

/** What to try on the knobs, above them. */
export const hintFor = ({ task }: Scene): string =>
  isIdle(task)
    ? 'Choose two different kinds of digits for the lamp to tell apart.'
    : `The lamp goes on where a digit’s ink lies on knobs that are turned up. Press a digit that lights it wrongly, and paint over its dots, where ${article(task.yes)} has none: those knobs turn down.`;

/** A sentence for the status line. */
export function status(scene: Scene): string | undefined {
  if (isIdle(scene.task))
    return `The lamp is to burn for ${scene.task.yes} and to stay dark for ${scene.task.no}: choose two different kinds.`;
  const { tally } = scene;
  const lit = tally.hits + tally.falseAlarms;
  const all = lit + tally.misses + tally.rightlyDark;
  if (all > 0 && lit === all) return 'The lamp burns for every digit: it tells nothing apart.';
  if (all > 0 && lit === 0) return 'The lamp never burns: it finds nothing, and is seldom wrong.';
  return undefined;
}
