/**
 * How the rate η changes as training goes on; steps are counted from 0.
 * - `drop`: times `factor` after every so many steps
 * - `exponential`: times `factor` after every step
 * - `cosine`: down to 0 along half a wave over so many steps (Loshchilov & Hutter 2017, without restarts)
 * - `warm-up`: up from η / n to η in a straight line over the first n steps
 */
export type ScheduleSpec =
  | { readonly kind: 'drop'; readonly everySteps: number; readonly factor: number }
  | { readonly kind: 'exponential'; readonly factor: number }
  | { readonly kind: 'cosine'; readonly overSteps: number }
  | { readonly kind: 'warm-up'; readonly overSteps: number };

/** The rate of a step, from the rate η that was chosen; η itself where there is no schedule. */
export function rateAt(rate: number, step: number, schedule?: ScheduleSpec): number {
  switch (schedule?.kind) {
    case undefined:
      return rate;
    case 'drop':
      return rate * schedule.factor ** Math.floor(step / schedule.everySteps);
    case 'exponential':
      return rate * schedule.factor ** step;
    case 'cosine':
      return (rate / 2) * (1 + Math.cos(Math.PI * Math.min(1, step / schedule.overSteps)));
    case 'warm-up':
      return rate * Math.min(1, (step + 1) / schedule.overSteps);
  }
}
