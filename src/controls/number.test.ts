import { describe, expect, it } from 'vitest';
import { logStops, nearestStop, onStep, readNumber, typedProblem, writeNumber } from './number.ts';

describe('reading a typed number', () => {
  it.each([
    ['0.003', 0.003],
    ['0,003', 0.003],
    ['8,000', 8000],
    ['1e-3', 0.001],
    ['\u22122.5', -2.5],
    [' .5 ', 0.5],
    ['12 epochs', 12],
  ])('takes %s', (text, value) => {
    expect(readNumber(text, 'epochs')).toBe(value);
  });
  it.each(['', 'abc', '1.2.3', '0x10', 'Infinity', 'NaN', '1e999', '--1'])(
    'refuses “%s”',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );
  it('reads back what it writes', () => {
    for (const value of [0, 0.003, -0.42, 8000, 1e-7, 123456]) {
      expect(readNumber(writeNumber(value))).toBe(value);
    }
  });
  it('says what may be typed', () => {
    expect(typedProblem('fast', 'a number from 0 to 1')).toBe(
      '“fast” was not taken, since it is not a number. Type a number from 0 to 1.',
    );
    expect(typedProblem('7', 'a number from 0 to 1')).toBe(
      '7 was not taken. Type a number from 0 to 1.',
    );
  });
});

describe('the places of a track', () => {
  it('are clean decimals, held within the limits', () => {
    expect(onStep(0.30000000000000004, 0, 1, 0.1)).toBe(0.3);
    expect(onStep(9, 0, 1, 0.1)).toBe(1);
    expect(onStep(-9, 0, 1, 0.1)).toBe(0);
  });
  it('are 1, 2, 5 in each decade, ends included', () => {
    expect(logStops(0.01, 3, '1-2-5')).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3]);
  });
  it('grow and stay between the limits when they are fine', () => {
    const stops = logStops(0.0001, 10, 'fine');
    expect([...stops].sort((a, b) => a - b)).toEqual(stops);
    expect(new Set(stops).size).toBe(stops.length);
    expect([stops[0], stops.at(-1)]).toEqual([0.0001, 10]);
    expect(stops).toContain(0.003);
  });
  it('find the nearest by ratio, for typed values too', () => {
    const stops = logStops(0.001, 10, '1-2-5');
    expect(stops[nearestStop(stops, 0.0031)]).toBe(0.002);
    expect(stops[nearestStop(stops, 0.0033)]).toBe(0.005);
  });
  it('cannot be logarithmic from zero', () => {
    expect(() => logStops(0, 1, 'fine')).toThrow('0 < min < max');
  });
});
