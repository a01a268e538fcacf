import { percent, whole } from '#maths/written';
import { article, isIdle, type Scene } from './describe.ts';
import { passesOf } from './model.ts';
import { patience, questionOf, type Question } from './question.ts';
import { scoresOf } from './scores.ts';

/** The question about the task, and how the run has answered it so far. */
export function questionFor({ task, lesson, places, settled, tally }: Scene): Question | undefined {
  const question = questionOf(task);
  if (!question) return undefined;
  if (task.no === 7)
    return settled
      ? {
          ...question,
          answer: 'settles',
          because: `After ${whole(lesson.mistakes)} mistakes nothing moved any more: there is a setting of the knobs that tells every one of these 3s from every 7.`,
        }
      : question;
  if (settled) return { ...question, answer: 'settles' };
  if (passesOf(lesson, places) < patience) return question;
  const best = Math.min(...lesson.perPass.slice(0, patience));
  return {
    ...question,
    answer: 'goes-on',
    because: `Its best pass had ${best} mistakes. What one digit adds, the next takes away again; and yet ${percent(scoresOf(tally).accuracy ?? 0)} of the new digits are told right.`,
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
  if (all > 0 && lit === all)
    return `Every one of the ${whole(all)} digits lights the lamp: it tells nothing apart.`;
  if (all > 0 && lit === 0)
    return `Not one of the ${whole(all)} digits lights the lamp: it finds nothing, and yet is right ${percent(scoresOf(tally).accuracy ?? 0)} of the time.`;
  return undefined;
}
