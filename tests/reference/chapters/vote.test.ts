import { expect, test } from 'vitest';
import { discrepancy } from '#maths/testing';
import { schema } from '../../../widgets/vote/setup.ts';
import { VoteState } from '../../../widgets/vote/state.svelte.ts';
import { openingBatch } from '../../../widgets/vote/world.ts';
import numbers from './numbers.json' with { type: 'json' };

/** Both are float64, and the file has twelve figures. */
const CLOSE = 1e-11;
const { rate, votes } = numbers.vote;
const figure = new VoteState(schema.defaults, openingBatch());

test.each(votes)(
  'layer $layer, $from to $to, without $without, relabelled $relabelled: each image’s pull and the step are PyTorch’s',
  ({ pulls, step, ...change }) => {
    figure.apply({ ...schema.defaults, ...change, rate });
    const { scene } = figure;
    const mine = scene.votes.toSorted((p, q) => p.image - q.image).map(({ pull }) => pull);
    expect(mine).toHaveLength(pulls.length);
    expect(discrepancy(mine, pulls)).toBeLessThan(CLOSE);
    expect(Math.abs(scene.step - step)).toBeLessThan(CLOSE);
    expect(scene.shown.step.toFixed(scene.decimals)).toBe((step + 0).toFixed(scene.decimals));
  },
);
