import type { Engine, Examples, Snapshot } from '#engine';
import { localEngine } from '#engine/testing';
import { afterAll, beforeAll, describe as group, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { stillDigits } from '#data/still';
import { describe, rightOf, takenForOne } from './describe.ts';
import { shownFrom } from './digits.ts';
import { heights } from './model.ts';
import recorded from './recorded.json' with { type: 'json' };
import { recordedValley } from './recording.ts';
import { isReader } from './saved.ts';
import { schema, type Setup } from './setup.ts';
import { YourOwnValley, type World } from './state.svelte.ts';
import { challenges } from './stories.ts';
import { honesty, whereEnded } from './telling.ts';

const noNumber = /NaN|Infinity|undefined|−0\b(?!\.)/;
let sets: { readonly training: Examples };
let engine: Engine;
const opened: YourOwnValley[] = [];
beforeAll(async () => {
  sets = split(await readPackage());
  engine = await localEngine();
}, 60_000);
afterAll(async () => {
  for (const valley of opened) await valley.close();
  expect((await engine.memory()).arrays).toBe(0);
  await engine.close();
});

const none = { value: undefined, problem: undefined };
const world: World = {
  openEngine: () => Promise.resolve(engine),
  loadDigits: () => Promise.resolve(sets),
  loadWork: () => import('./work.ts'),
  laboratory: () => Promise.resolve(none),
  handAnswered: () => Promise.resolve(),
};
function valleyFrom(setup: Partial<Setup> = {}, other: Partial<World> = {}): YourOwnValley {
  const made = new YourOwnValley(
    { ...schema.defaults, ...setup },
    { valley: recordedValley(recorded), end: recorded.end },
    shownFrom(stillDigits),
    { ...world, ...other },
  );
  opened.push(made);
  return made;
}
/** Waits until what was measured is of where the reader stands. */
const measured = (valley: YourOwnValley): Promise<void> =>
  expect
    .poll(() => valley.settled)
    .toBe(true)
    .then(() => undefined);
const solved = (id: string, valley: YourOwnValley): boolean | undefined =>
  challenges.find((one) => one.id === id)?.solved(valley.scene);

group('your own valley', () => {
  it('begins with a map made beforehand, whose final weights cost what was measured', () => {
    const valley = valleyFrom();
    expect(valley.valley.source).toBe('recorded');
    expect(valley.drawn / recorded.end.loss).toBeCloseTo(1, 1);
    expect(rightOf(valley.scene)).toBe(10);
    expect(describe(valley.scene)).not.toMatch(noNumber);
    expect(valley.status).toBe('live');
  });

  it('training here from the same seed makes the map that was recorded', async () => {
    const valley = valleyFrom();
    await valley.train();
    expect(valley.problemText).toBeUndefined();
    expect(valley.valley.source).toBe('here');
    expect(valley.known).toBe(1);
    const [low, high] = heights(valley.valley.surface);
    expect(low / (recorded.range[0] ?? 0)).toBeCloseTo(1, 1);
    expect(high / (recorded.range[1] ?? 0)).toBeCloseTo(1, 1);
    valley.valley.path.forEach(({ x, y, loss }, i) => {
      expect(x).toBeCloseTo(recorded.path.x[i] ?? NaN, 2);
      expect(y).toBeCloseTo(recorded.path.y[i] ?? NaN, 2);
      expect(loss).toBeCloseTo(recorded.path.loss[i] ?? NaN, 3);
    });
    await measured(valley);
    expect(valley.reading?.loss).toBeCloseTo(recorded.end.loss, 3);
  }, 30_000);
});
