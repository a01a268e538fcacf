/** Weights worth a look, found among all 12,960: nobody picked them by hand. */
import { endsOf, lampLayer, type Voter, type Weight } from './model.ts';

export const reasons = ['decided', 'divided', 'furthest', 'middle', 'pixel', 'silent'] as const;
export type Reason = (typeof reasons)[number];

/** How a weight is pulled, at a rate of 1 and before the average. */
interface Tally {
  readonly weight: Weight;
  readonly step: number;
  /** All pulls without their signs. */
  readonly all: number;
  /** The longest pull. */
  readonly longest: number;
}

function talliesOf(voters: readonly Voter[]): Tally[] {
  return [1, 2, lampLayer].flatMap((layer) => {
    const { senders, receivers } = endsOf(layer);
    return Array.from({ length: senders * receivers }, (_, index): Tally => {
      const [from, to] = [Math.floor(index / receivers), index % receivers];
      let [step, all, longest] = [0, 0, 0];
      for (const { says } of voters) {
        const said = says[layer - 1];
        if (!said) continue;
        const wish = (said.wrong[to] ?? 0) * (said.listening[to] ?? 0) * (said.loud[from] ?? 0);
        step += wish;
        all += Math.abs(wish);
        if (Math.abs(wish) > Math.abs(longest)) longest = wish;
      }
      return { weight: { layer, from, to }, step, all, longest };
    });
  });
}

const far = ({ step }: Tally): number => Math.abs(step);

/** What makes a weight telling; the one with the most of it is shown. */
const measures: Readonly<Record<Reason, (tally: Tally) => number>> = {
  // One image turns the step round: far with it, and far the other way without it.
  decided: ({ step, longest }) =>
    step * (step - longest) < 0 ? Math.min(Math.abs(step), Math.abs(step - longest)) : 0,
  // What pulls against what.
  divided: ({ step, all }) => all - Math.abs(step),
  furthest: far,
  middle: (tally) => (tally.weight.layer === 2 ? far(tally) : 0),
  pixel: (tally) => (tally.weight.layer === 1 ? far(tally) : 0),
  silent: ({ all }) => (all === 0 ? 1 : 0),
};

/** For each reason the weight that has it most. */
export function tellingWeights(voters: readonly Voter[]): Readonly<Record<Reason, Weight>> {
  const tallies = talliesOf(voters);
  const most = (reason: Reason): Weight =>
    tallies.reduce((best, one) => (measures[reason](one) > measures[reason](best) ? one : best))
      .weight;
  return Object.fromEntries(reasons.map((reason) => [reason, most(reason)])) as Record<
    Reason,
    Weight
  >;
}
