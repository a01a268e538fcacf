import { beforeAll, describe, expect, it } from 'vitest';
import { readPackage, split } from '#data/pack';
import { begun, bestOf, fresh, steps, type Loop, type Sets } from './loop.ts';
import { scores, slopesByNudging, stepped, threesAndSevens } from './model.ts';
import { changed, initial, type Parameters } from './parameters.ts';
import { trainingCount } from './setup.ts';
import { reason, resting, told, why } from './telling.ts';
import { advance, patience, runaway, verdict, worsening } from './work.ts';

let sets: Sets;
beforeAll(async () => {
  const all = split(await readPackage());
  sets = {
    training: threesAndSevens(all.training, trainingCount),
    validation: threesAndSevens(all.validation),
  };
});

const start = begun(initial('random', 1));
function after(rounds: number, rate = 0.02, from = start): Loop {
  let loop = from;
  while (loop.rounds < rounds || loop.done !== 'loss') loop = advance(loop, sets, rate);
  return loop;
}

describe('one step at a time', () => {
  it('only Step changes the parameters, by −η times the slopes', () => {
    let loop = start;
    for (const step of ['predict', 'loss', 'gradient'] as const) {
      loop = advance(loop, sets, 0.02);
      expect(loop.done).toBe(step);
      expect(changed(loop.now, start.now)).toBe(0);
    }
    const slopes = slopesByNudging(scores(start.now, sets.training), sets.training);
    const next = advance(loop, sets, 0.02);
    expect(next.done).toBe('step');
    expect(changed(next.now, stepped(start.now, slopes, 0.02))).toBe(0);
    expect(changed(next.now, start.now)).toBe(564);
    expect(next.predictions).toBe(loop.predictions);
  });

  it('what was made before a step is not fresh after it', () => {
    const stale = advance(advance(after(0), sets, 0.02), sets, 0.02);
    expect(steps.filter((step) => fresh(stale, step))).toEqual(['initialise', 'step']);
    expect(steps.filter((step) => fresh(after(1), step))).toEqual([
      'initialise',
      'predict',
      'loss',
    ]);
  });

  it('says exactly what changed', () => {
    const loops = [advance(start, sets, 0.02)];
    for (let n = 0; n < 3; n++) loops.push(advance(loops[n] ?? start, sets, 0.02));
    const [predict, loss, gradient, step] = loops.map(told);
    expect(predict).toBe(
      '1,000 scores were worked out, one for each digit: z = x·w + b. 28.2 % of them fall on the right side of 0. No parameter changed.',
    );
    expect(loss).toContain('became one number: C = 0.592.');
    expect(gradient).toContain('1,570 costs gave 785 slopes');
    expect(step).toContain('564 of 785 parameters changed');
    expect(step).toContain('221 stayed: none of the 1,000 digits has ink there');
    expect(told(advance(begun(initial('zeros', 1)), sets, 0.02))).toContain('which is no answer');
  });

  it('says why a step cannot be made now', () => {
    const predicted = advance(start, sets, 0.02);
    expect(why(predicted, 'gradient')).toBe('Not yet: first comes step 3.');
    expect(why(predicted, 'predict')).toContain('the same numbers again');
    expect(why(advance(advance(after(0), sets, 0.02), sets, 0.02), 'step')).toContain('is made');
  });
});

describe('learning', () => {
  it('passes pixel similarity within four rounds, and is soon past its best while the cost goes on falling', () => {
    const loop = after(30);
    const best = bestOf(loop.history);
    expect(best?.round).toBe(4);
    expect(best?.validation).toBeCloseTo(212 / 222, 12);
    expect(loop.predictions?.validation).toBeLessThan(best?.validation ?? 0);
    loop.history.slice(1).forEach(({ cost }, n) => {
      expect(cost).toBeLessThan(loop.history[n]?.cost ?? 0);
    });
  });

  it('is worsening once twenty rounds brought nothing better, and not a round before', () => {
    expect(worsening(after(23))).toBe(false);
    const loop = after(24);
    expect(worsening(loop)).toBe(true);
    expect(verdict(loop, 'validation', 100)).toBe('validation');
    expect(verdict(loop, 'hand', 10)).toBe('none');
    expect(resting('validation', loop)).toBe('Stopped after 24 rounds: new digits get worse.');
    expect(reason('validation', loop, { patience, away: runaway(loop) })).toBe(
      'Round 4 read 95.5 % of the new digits right, and in 20 rounds since then none did better, although the cost went on falling.',
    );
  });

  it('stops in time, and not a round before', () => {
    expect(verdict(after(9), 'rounds', 10)).toBe('none');
    expect(verdict(after(10), 'rounds', 10)).toBe('rounds');
  });
});

describe('a rate that is too high', () => {
  /** The largest curvature of the cost, by forty rounds of the power method: a road of its own. */
  function curvature(): number {
    const { training } = sets;
    const slopesAt = ({ w, b }: Parameters) =>
      slopesByNudging(scores({ w, b }, training), training);
    const origin = slopesAt(initial('zeros', 1));
    let v: Parameters = { ...initial('random', 5), b: 0.1 };
    let length = 1;
    for (let n = 0; n < 40; n++) {
      const s = slopesAt(v);
      const bent = { w: s.w.map((slope, i) => slope - (origin.w[i] ?? 0)), b: s.b - origin.b };
      length = Math.hypot(bent.b, ...bent.w);
      v = { w: bent.w.map((one) => one / length), b: bent.b / length };
    }
    return length;
  }

  it('is told, with the rate that would have held: 2 over the largest curvature', () => {
    const loop = after(5, 1);
    const found = runaway(loop);
    expect(found?.from).toBe(0);
    expect(found?.below).toBeCloseTo(2 / curvature(), 4);
    expect(verdict(loop, 'hand', 100)).toBe('runaway');
    expect(reason('runaway', loop, { patience, away: found })).toContain(
      'A rate below 0.048 would have come down',
    );
  });

  it('just below it holds, just above it runs away', () => {
    const limit = 2 / curvature();
    expect(runaway(after(80, 0.97 * limit))).toBeUndefined();
    expect(after(80, 0.97 * limit).cost).toBeLessThan(0.2);
    expect(runaway(after(80, 1.05 * limit))).toBeDefined();
  });
});
