import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPackage, split } from '#data/pack';
import { stillDigits } from '#data/still';
import type { Engine } from '#engine';
import { localEngine } from '#engine/testing';
import { at } from '#maths/vector';
import sensitivity from '../../widgets/sensitivity/recorded.json' with { type: 'json' };
import { Bench } from '../../widgets/your-own-valley/bench.ts';
import { batchSize, lastStep } from '../../widgets/your-own-valley/course.ts';
import { learnedFrom, shownFrom } from '../../widgets/your-own-valley/digits.ts';
import type { Moment } from '../../widgets/your-own-valley/model.ts';
import recorded from '../../widgets/your-own-valley/recorded.json' with { type: 'json' };
import { proseOf } from './prose.ts';

/** Every number that chapter 13 prints and that the digits decide. */
const prose = proseOf('the-landscape-of-your-network');
const percent = (share: number): string => `${Math.round(100 * share)} %`;

describe('what chapter 13 says of the network and its map', () => {
  test('it has 12,730 parameters, of which a map leaves out all but two', () => {
    expect(prose).toContain('784 \\cdot 16 + 16 + 16 \\cdot 10 + 10 = 12{,}730');
    expect(784 * 16 + 16 + 16 * 10 + 10).toBe(12_730);
    expect([recorded.parameters, sensitivity.size]).toEqual([12_730, 12_730]);
    expect(prose).toContain('**12,728 directions.**');
  });

  test('it starts at a cost of 2.51, a little above ln 10, and ends at 0.121 after 500 steps', () => {
    expect(prose).toContain('starts at a cost of 2.51');
    expect(at(recorded.path.loss, 0)).toBe(2.51);
    expect(prose).toContain('\\ln 10 = 2.303$');
    expect(Math.log(10).toFixed(3)).toBe('2.303');
    expect(prose).toContain('It ends at 0.121');
    expect(recorded.end.loss.toFixed(3)).toBe('0.121');
    expect(prose).toContain('Each step looked at twenty digits only');
    expect(batchSize).toBe(20);
    expect(prose).toContain('Training stopped after 500 steps');
    expect(lastStep).toBe(500);
  });

  test('the plane holds 91 % and 6 % of the path, a random walk’s 57 % and 16 %', () => {
    expect(prose).toContain('91 % lies along $u$ and 6 % along $v$');
    expect(recorded.shares.map(percent)).toEqual(['91 %', '6 %']);
    expect(prose).toContain('holds 57 % and 16 %');
    expect(recorded.control.shares.map(percent)).toEqual(['57 %', '16 %']);
  });

  test('the path begins 0.86 away from the plane, and is 6.58 long from start to end', () => {
    expect(prose).toContain(
      'begins 0.86 away from it, where start and end are 6.58 apart in a straight line',
    );
    const [x, y, off] = [recorded.path.x, recorded.path.y, recorded.path.off].map((row) =>
      at(row, 0),
    );
    expect(off?.toFixed(2)).toBe('0.86');
    expect(Math.hypot(x ?? NaN, y ?? NaN, off ?? NaN).toFixed(2)).toBe('6.58');
  });

  test('16 neurons can be put in 20,922,789,888,000 orders', () => {
    expect(prose).toContain('16! = 20{,}922{,}789{,}888{,}000');
    expect(Array.from({ length: 16 }, (_, i) => i + 1).reduce((a, b) => a * b)).toBe(
      20_922_789_888_000,
    );
  });
});

describe('what chapter 13 says of the second seed', () => {
  let engine: Engine;
  let path: Moment[];
  let drawn: number;
  let lengths: readonly number[];
  beforeAll(async () => {
    engine = await localEngine();
    const digits = learnedFrom(split(await readPackage()).training);
    const bench = await Bench.open(engine, digits, shownFrom(stillDigits), 1);
    const { signal } = new AbortController();
    for await (const { step } of bench.train(signal)) if (step >= lastStep) break;
    const chart = await bench.chart({ plane: 'path', first: 1, second: 2 });
    ({ lengths } = chart);
    path = [];
    for await (const moment of bench.another(2, lastStep, chart, signal)) path.push(moment);
    const end = at(path, path.length - 1);
    ({ loss: drawn } = await bench.readAt(chart, end));
    await bench.close();
  });
  afterAll(() => engine.close());

  test('it ends 12.1 away from the map, where 2.15 is drawn, and costs 0.106', () => {
    expect(prose).toContain('It ends 12.1 away, where');
    expect(prose).toContain('the map shows a cost of 2.15, and it costs 0.106');
    expect(prose).toContain('it begins 9.5 away from the paper');
    expect(at(path, 0).off.toFixed(1)).toBe('9.5');
    const end = at(path, path.length - 1);
    expect([end.off.toFixed(1), drawn.toFixed(2), end.loss.toFixed(3)]).toEqual([
      ...['12.1', '2.15', '0.106'],
    ]);
  });

  test('a random walk of steps as long as the first one’s ends 2.66 from its start', () => {
    expect(prose).toContain('where the random walk gets 2.66 away');
    // Each step stands at a right angle to all the others.
    expect(Math.hypot(...lengths).toFixed(2)).toBe('2.66');
  });

  test('on the map it hardly moves', () => {
    expect(prose).toContain('it hardly moves');
    const [from, to] = [at(path, 0), at(path, path.length - 1)];
    const first = Math.hypot(at(recorded.path.x, 0), at(recorded.path.y, 0));
    expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(first / 4);
  });
});

describe('what chapter 13 says of the half-trained network', () => {
  test('it reads 347 of 400 digits, and 4,700 of its slopes are 0', () => {
    expect(prose).toContain('it reads 347 of 400 digits');
    expect([sensitivity.right, sensitivity.count]).toEqual([347, 400]);
    expect(prose).toContain('And 4,700 are exactly 0');
    expect(sensitivity.flat).toBe(4700);
  });

  test('the largest 127 slopes hold half of the squared length, a thousand 88 %', () => {
    expect(prose).toContain('127 of them, hold half');
    expect(Math.floor(sensitivity.size / 100)).toBe(127);
    expect(percent(sensitivity.percentHolds)).toBe('50 %');
    expect(prose).toContain('The largest thousand hold 88 %');
    expect(percent(sensitivity.thousandHolds)).toBe('88 %');
  });

  test('the steepest promises 0.0160 and gives 0.0140; for a nudge of 1 it gives next to nothing', () => {
    expect(prose).toContain('has a slope of $-0.160$');
    expect(sensitivity.slope.toFixed(3)).toBe('-0.160');
    expect(prose).toContain('should fall by 0.0160. It falls by 0.0140');
    const { promised, measured } = sensitivity.nudge;
    expect([promised, measured].map((by) => (-by).toFixed(4))).toEqual(['0.0160', '0.0140']);
    expect(prose).toContain('down to 0.20, and the ground has bent back up to 0.36');
    expect((sensitivity.cost + sensitivity.slope).toFixed(2)).toBe('0.20');
    expect(sensitivity.curve.at(-1)?.x).toBe(1);
    expect(sensitivity.curve.at(-1)?.y.toFixed(2)).toBe('0.36');
  });

  test('all together promise four times what the steepest can', () => {
    expect(prose).toContain('which is 0.666. That is four times');
    expect(sensitivity.length.toFixed(3)).toBe('0.666');
    expect(Math.round(sensitivity.length / Math.abs(sensitivity.slope))).toBe(4);
  });
});
