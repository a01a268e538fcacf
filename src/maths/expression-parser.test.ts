import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it, test } from 'vitest';
import { longest, parse, type Refusal } from './expression-parser.ts';
import { written } from './expression-printer.ts';
import { derivative } from './expression.ts';
import { functionNames } from './expression-tree.ts';

const knobs = ['x', 'y'];

function refusal(text: string, names = knobs): Refusal {
  const reading = parse(text, names);
  if ('formula' in reading) throw new Error(`${text} is ${written(reading.formula)}.`);
  return reading.refusal;
}

describe('a refusal says what is wrong, and where', () => {
  test.each([
    ['', '', 'There is no formula yet.'],
    ['  ', '', 'There is no formula yet.'],
    ['x^2 +', '+', 'There is nothing after the plus.'],
    ['(x −) + 1', '−', 'There is nothing after the minus.'],
    ['x * * y', '* *', 'There is nothing between the times sign and the times sign.'],
    ['x^/y', '^/', 'There is nothing between the power sign and the division sign.'],
    ['+ x', '+', 'There is nothing before the plus.'],
    ['² + x', '²', 'There is nothing before the power sign.'],
    ['(* x)', '*', 'There is nothing before the times sign.'],
    ['sin(x', '(', 'This bracket is never closed.'],
    ['2(x + (y)', '(', 'This bracket is never closed.'],
    ['x + (', '(', 'This bracket is never closed.'],
    ['x + y)', ')', 'This bracket closes nothing.'],
    [')', ')', 'This bracket closes nothing.'],
    ['x + ( )', '( )', 'There is nothing in these brackets.'],
    ['exp()', '()', 'There is nothing in these brackets.'],
    ['sin x', 'sin', 'After sin comes a bracket, as in sin(x).'],
    ['sin²(x)', 'sin', 'After sin comes a bracket, as in sin(x).'],
    ['z + 1', 'z', 'There is no variable z here: the knobs are called x and y.'],
    ['1 + sine(x)', 'sine', 'There is no function sine here: sin(…) perhaps?'],
    ['srqt(x)', 'srqt', 'There is no function srqt here: sqrt(…) perhaps?'],
    ['x2', '2', 'Before this number a sign is missing: 2x, or x^2, or x · 2.'],
    ['0,5x', ',', 'A comma has no meaning here: a decimal point is a point, as in 0.5.'],
    ['x = y', '=', 'Only what stands to the right of the “=” belongs here.'],
    ['x + €', '€', '“€” has no meaning here.'],
    ['x + 😀', '😀', '“😀” has no meaning here.'],
    ['1e999', '1e999', 'This number is too large.'],
  ])('%s: “%s”', (text, wrong, says) => {
    const { at, length, says: said } = refusal(text);
    expect([text.slice(at, at + length), said]).toEqual([wrong, says]);
  });

  it('points at the outer of two brackets that are never closed last', () => {
    expect(refusal('2(x + (y)').at).toBe(1);
    expect(refusal('((x').at).toBe(1);
  });

  it('names a single knob, and what functions there are', () => {
    expect(refusal('q', ['w']).says).toBe('There is no variable q here: the knob is called w.');
    expect(refusal('foo(x)').says).toContain('functions are sin, cos, tan, exp, ln, sqrt, abs');
  });

  it('does not take what every object has for a name', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'valueOf'])
      expect(refusal(name).length).toBeGreaterThan(0);
  });
});

describe('nothing overflows', () => {
  it('a formula that is too long is refused where it is too long', () => {
    const text = '1'.repeat(longest / 2) + '+1'.repeat(longest);
    expect(refusal(text)).toMatchObject({ at: longest, length: text.length - longest });
  });

  test.each(['(', '−', 'sin(', '2^', '-('])('nor many %s inside one another', (deep) => {
    const many = Math.floor((longest - 1) / deep.length);
    expect(refusal(`${deep.repeat(many)}x`).says).toMatch(/fit inside one another|never closed/);
  });

  test.each(['x^', 'x+', 'sin(x)^', 'x/', 'xy'])(
    'the derivative of the longest %s… is made',
    (link) => {
      const depth = link.includes('^') ? 39 : Infinity;
      const text = `${link.repeat(Math.min(depth, Math.floor((longest - 1) / link.length)))}x`;
      const reading = parse(text, knobs);
      expect('formula' in reading && derivative(reading.formula, 'x')).toBeTruthy();
    },
  );
});

const word = fc.oneof(
  fc.constantFrom(
    ...functionNames,
    'x',
    'y',
    'e',
    'z',
    ...Array.from('()+-*/^−·²³π., 0123456789√|='),
    'log',
    'pi',
    '1e',
    '**',
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
property.prop([fc.array(word, { maxLength: 60 }).map((words) => words.join(''))], {
  numRuns: 3000,
})('any text is a formula that is read again as it is written, or a refusal within it', (text) => {
  const reading = parse(text, knobs);
  if ('formula' in reading) {
    const text = written(reading.formula);
    if (text.length <= longest) expect(parse(text, knobs)).toEqual(reading);
    return;
  }
  const { at, length, says } = reading.refusal;
  expect(says).toMatch(/^\S.*[.?]$/su);
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at + length).toBeLessThanOrEqual(text.length);
});
