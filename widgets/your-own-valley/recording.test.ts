import { beforeAll, describe as group, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { stillDigits } from '#data/still';
import { localEngine } from '#engine/testing';
import { learnedFrom, shownFrom } from './digits.ts';
import { recordValley } from './gather.ts';
import { drawnAt } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { recordedValley, unpacked, type Recording } from './recording.ts';

let again: Recording;
beforeAll(async () => {
  const digits = learnedFrom(split(await readPackage()).training);
  const engine = await localEngine();
  again = await recordValley(engine, digits, shownFrom(stillDigits));
  await engine.close();
});

const close = (got: readonly number[], wanted: readonly number[], digits = 3): void => {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((value, i) => expect(got[i]).toBeCloseTo(value, digits));
};

group('the valley that comes with the page', () => {
  it('is the one that training again makes', () => {
    close(recorded.path.step, again.path.step);
    for (const key of ['x', 'y', 'off', 'loss'] as const)
      close(recorded.path[key], again.path[key], 2);
    close(recorded.shares, again.shares);
    close(recorded.control.shares, again.control.shares);
    close([...recorded.x, ...recorded.y], [...again.x, ...again.y], 2);
    const [was, is] = [unpacked(recorded), unpacked(again)];
    expect(was).toHaveLength(recorded.points ** 2);
    was.forEach((value, i) => expect(value / (is[i] ?? NaN)).toBeCloseTo(1, 2));
    expect(recorded.end.answers.map(({ answer }) => answer)).toEqual(
      again.end.answers.map(({ answer }) => answer),
    );
    expect(recorded.end.loss).toBeCloseTo(again.end.loss, 3);
  });

  it('ends on the map, where what is drawn is what was measured, to the fineness of its grid', () => {
    const { surface, path, parameters } = recordedValley(recorded);
    expect(parameters).toBe(12_730);
    expect(path.at(-1)).toMatchObject({ x: 0, y: 0, off: 0 });
    expect(drawnAt(surface, { x: 0, y: 0 }) / recorded.end.loss).toBeCloseTo(1, 1);
  });

  it('is more of one plane than a walk at random: what the figure says of it', () => {
    const [u = 0, v = 0] = recorded.shares;
    const [walkU = 0, walkV = 0] = recorded.control.shares;
    expect(u).toBeGreaterThan(walkU + 0.3);
    expect(u + v).toBeGreaterThan(0.95);
    expect(walkU + walkV).toBeGreaterThan(0.7);
  });
});
