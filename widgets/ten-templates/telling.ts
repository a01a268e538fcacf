import { percent, whole } from './describe.ts';
import { mean, type Frame } from './model.ts';
import { headStartCount, headStartSteps, indexOfPass, stepAt, trainingCount } from './plan.ts';
import type { Phase } from './state.svelte.ts';

/** What the status line needs to know. */
export interface Standing {
  readonly phase: Phase;
  readonly own: boolean;
  readonly loaded: number;
  readonly latest: Frame;
  readonly setup: { readonly rate: number };
}

const rest = whole(trainingCount - headStartCount);

/** What is going on, in a sentence: above all, which digits it is being trained on. */
export function status({ phase, own, loaded, latest, setup }: Standing): string {
  const coming = `${Math.round(100 * loaded)} % of the data is here`;
  if (phase === 'preparing') return 'Getting the first digits and the engine ready.';
  if (phase === 'waiting')
    return `${headStartSteps} steps on the first ${headStartCount} digits are done. The other ${rest} are on their way: ${coming}.`;
  if (phase === 'training')
    return stepAt(latest.index) < headStartSteps
      ? `Training on the first ${headStartCount} digits while the other ${rest} arrive.`
      : `Training on all ${whole(trainingCount)} digits, 100 at a time.`;
  if (phase === 'done')
    return `Trained here, on this device, at a learning rate of ${setup.rate}. Move the handle to go back through it.`;
  if (own) return 'Paused. Move the handle to go back, or press Play to go on.';
  return 'Trained beforehand, for one pass over the digits. Press Play to train it here, from nothing.';
}

/** The answer to the prediction: whether the pictures looked more like digits after one pass or after twenty, and why. */
export function clearer(
  frames: readonly Frame[],
): { readonly pass: 'one' | 'twenty'; readonly because: string } | undefined {
  const after = (pass: number): { like: number; right: number } | undefined => {
    const frame = frames.find(({ index }) => index === indexOfPass(pass));
    if (frame?.likeness === undefined || frame.accuracy === undefined) return undefined;
    return { like: mean(frame.likeness), right: frame.accuracy };
  };
  const [one, twenty] = [after(1), after(20)];
  if (!one || !twenty) return undefined;
  const scores = `${percent(one.right)} of new digits read right after one pass, ${percent(twenty.right)} after twenty`;
  if (one.like <= twenty.like)
    return { pass: 'twenty', because: `${scores}: at this learning rate the way is not over.` };
  return {
    pass: 'one',
    because:
      twenty.right > one.right
        ? `And yet: ${scores}. The weights are evidence for and against, not portraits.`
        : `${scores}.`,
  };
}
