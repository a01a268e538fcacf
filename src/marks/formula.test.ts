import { describe, expect, it } from 'vitest';
import { filled, heard, seen } from './formula.ts';

const term = (id: string, inner: string): string =>
  `<span class="enclosing" data-term="${id}" data-tone="loss">${inner}</span>`;
const row =
  '<span class="katex"><span class="katex-mathml"><math><mi>z</mi></math></span>' +
  '<span class="katex-html" aria-hidden="true">' +
  term('out', '<span class="mord">z</span>') +
  `<span class="mrel">${term('is', '<span class="mrel">=</span>')}</span>` +
  term('both', `2<span>(${term('in', '<span><span>a</span></span>')})</span>`) +
  '<span class="mbin">⋅</span>' +
  term('last', '<span class="mord">w</span>') +
  '</span></span>';

describe('a formula', () => {
  it('filled with values keeps its shape, its terms and its MathML', () => {
    const html = filled(row, { out: '0.5', last: '(−2)' });
    expect(html).toContain('<mi>z</mi>');
    expect(html).toContain(
      'data-term="last" data-tone="loss"><span class="mord">(−2)</span></span>',
    );
    expect(html.match(/<span/g)?.length).toBe(html.match(/<\/span>/g)?.length);
    expect(html).toContain('<span>a</span>');
  });

  it('filled with the value of a term has none of what lay inside it', () => {
    const html = filled(row, { both: '1.2 × 10^−5', in: '7' });
    expect(html).toContain('<span class="mord">1.2 × 10<sup>−5</sup></span>');
    expect(html).not.toContain('data-term="in"');
    expect(html).not.toContain('7');
    expect(html.match(/<span/g)?.length).toBe(html.match(/<\/span>/g)?.length);
    expect(filled(row, { in: '7' })).toContain('2<span>(');
  });

  it('is heard as its numbers', () => {
    const html = filled(row, { out: '0.5', is: '≈', both: '1.2 × 10^−5', last: '(−2)' });
    expect(heard(html)).toBe('0.5 ≈ 1.2 × 10 to the power of −5 times (−2)');
    expect(seen(html)).not.toContain('math>');
  });
});
