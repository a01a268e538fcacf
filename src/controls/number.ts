/** Numbers as a reader types and reads them. */

const minusSign = '\u2212';

/**
 * The number that a reader typed, or undefined where the text is none.
 * Takes a decimal comma, a true minus sign, `1e-3`, thin spaces, and the unit typed after the number.
 */
export function readNumber(text: string, unit = ''): number | undefined {
  let plain = text.replace(/[\s\u202f\u00a0]/gu, '').replaceAll(minusSign, '-');
  const bareUnit = unit.replace(/\s/gu, '');
  if (bareUnit !== '' && plain.endsWith(bareUnit)) plain = plain.slice(0, -bareUnit.length);
  // 8,000 is eight thousand to a British reader and eight to a German one: groups of three are read as thousands.
  plain = /^-?[1-9]\d{0,2}(,\d{3})+$/u.test(plain)
    ? plain.replaceAll(',', '')
    : plain.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** The shortest exact-enough text of a number: at most six significant digits, a true minus sign. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return String(Number(value.toPrecision(6))).replace('-', minusSign);
}

/** `value` moved onto the nearest multiple of `step` counted from `min`, and held between `min` and `max`. */
export function onStep(value: number, min: number, max: number, step: number): number {
  const held = Math.min(max, Math.max(min, value));
  if (!(step > 0)) return held;
  const stepped = min + Math.round((held - min) / step) * step;
  // 0.1 + 2 × 0.1 is 0.30000000000000004 to the machine and 0.3 to everyone else.
  return Math.min(max, Number(stepped.toPrecision(12)));
}

const mantissas = { '1-2-5': [1, 2, 5], fine: [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8] } as const;
export type Stops = keyof typeof mantissas;

/** Round values between `min` and `max` (both positive, both included), even to the eye on a logarithmic track. */
export function logStops(min: number, max: number, stops: Stops): number[] {
  if (!(min > 0) || !(max > min)) {
    throw new RangeError(`A logarithmic slider needs 0 < min < max, not ${min} and ${max}.`);
  }
  const found = [min];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.ceil(Math.log10(max)); decade++) {
    for (const mantissa of mantissas[stops]) {
      const value = Number((mantissa * 10 ** decade).toPrecision(12));
      if (value > min && value < max) found.push(value);
    }
  }
  return [...found, max];
}

/** The place in `stops` nearest to `value`, measured in ratios. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0;
  let distance = Infinity;
  stops.forEach((stop, index) => {
    const away = Math.abs(Math.log(stop / value));
    if (away < distance) [best, distance] = [index, away];
  });
  return best;
}

/** A sentence for a typed text that cannot be the value; `limits` is what may be typed: `a number from 0 to 1`. */
export function typedProblem(text: string, limits: string, unit = ''): string {
  const typed = text.trim().slice(0, 24);
  if (typed === '') return `Nothing was typed. Type ${limits}.`;
  return readNumber(text, unit) === undefined
    ? `“${typed}” was not taken, since it is not a number. Type ${limits}.`
    : `${typed} was not taken. Type ${limits}.`;
}
