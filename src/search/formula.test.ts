import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { typeset } from '../prose/katex.ts';
import { formulaLine } from './formula.ts';

const line = (tex: string): string => {
  const fragment = parseFragment(/<math.*<\/math>/s.exec(typeset(tex, true))?.[0] ?? '');
  return formulaLine(fragment.childNodes[0] as DefaultTreeAdapterTypes.Element);
};

test.each([
  [String.raw`\frac{\partial L}{\partial w}`, '(∂L)/(∂w)'],
  [String.raw`\frac{a}{b}`, 'a/b'],
  ['w_1 x_{12}', 'w₁ x₁₂'],
  ['x^2 + y^3', 'x² + y³'],
  ['e^{-z}', 'e^(−z)'],
  [String.raw`\sqrt{x}`, '√x'],
  ['2 x', '2 x'],
  [String.raw`\sigma(z) = \hat{y}`, 'σ(z) = ŷ'],
  [String.raw`28 \times 28 = 784`, '28 × 28 = 784'],
  [String.raw`\underbrace{3 + 4}_{\text{seven}}`, '3 + 4 seven'],
])('%s reads %s', (tex, text) => {
  expect(line(tex)).toBe(text);
});
