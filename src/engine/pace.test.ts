import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';
import { localEngine } from './testing.ts';

test('the pace is that of the best round, the first not counted, and nothing is left behind', async () => {
  const engine = await localEngine();
  // Each look at the clock: a round of 8 steps takes 4 s at first, then 2 s, 0.1 s, 0.5 s.
  const readings = [0, 4000, 4000, 6000, 6000, 6100, 6100, 6600];
  let at = 0;
  const clock = (): number => readings[at++] ?? 9999;
  // Over the patience after the second round that counts: only 8 steps in 2 s have been seen.
  expect(await paceOf(engine, 'dense', clock)).toBe(4);
  at = 0;
  const quick = readings.map((ms) => ms / 10);
  expect(await paceOf(engine, 'dense', () => quick[at++] ?? 999)).toBeCloseTo(800, 5);
  expect(await engine.memory()).toMatchObject({ arrays: 0, bytes: 0 });
  await engine.close();
});
