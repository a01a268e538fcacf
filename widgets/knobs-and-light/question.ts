import type { Task } from './model.ts';

/** How many passes the question about the fives gives the rule. */
export const patience = 25;

/** A question to be answered before the run, and by it. */
export interface Question {
  readonly id: string;
  readonly asks: string;
  readonly answer?: string | undefined;
  readonly because?: string;
}

/** What the rule may do: come to a pass without a mistake, or not. */
export const outcomes = [
  { value: 'settles', label: 'Yes, it settles' },
  { value: 'goes-on', label: 'No, it goes on' },
] as const;

/** What is to be predicted of a task; nothing where the reader chose digits of their own. */
export function questionOf({ yes, no }: Task): Question | undefined {
  if (yes === 3 && no === 7)
    return {
      id: 'three-seven',
      asks: 'will there come a pass over all training 3s and 7s in which it makes no mistake?',
    };
  if (yes !== 5 || no !== 'rest') return undefined;
  return {
    id: 'five-rest',
    asks: `will one of its first ${patience} passes over all 8,000 training digits be without a mistake?`,
  };
}
