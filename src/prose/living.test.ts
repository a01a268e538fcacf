import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { FormulaError, living, livingFormulas } from './living.ts';

const file = String.raw`% Shared by all.
\newcommand{\knob}{\term{knob}{parameter}{w^{(L)}}}

% line: A line is a weight
% times an input.
\term{out}{activation}{z} \is \knob \cdot \term{in}{activation}{x}
z \is \knob x

% other: Another one.
\knob
`;

const failure = (text: string): FormulaError => {
  try {
    livingFormulas(text);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
};

describe('a file of formulas', () => {
  test('has their rows typeset, their terms named, and the sentence that says each', () => {
    const { line, other } = livingFormulas(file);
    expect(line?.says).toBe('A line is a weight times an input.');
    expect(line?.terms).toEqual(['out', 'knob', 'in']);
    expect(line?.rows).toHaveLength(2);
    expect(line?.rows[0]).toContain('data-term="knob" data-tone="parameter"');
    expect(line?.rows[0]).toContain('<math');
    expect(line?.rows[0]).not.toContain('annotation');
    expect(other?.terms).toEqual(['knob']);
  });

  test.each([
    ['a slip', '% a: One.\nx\n% b: Two.\ny\n\\frac{x', 5, 'does not parse'],
    ['an unknown command', '% a: One.\n\\nonsense', 2, 'Undefined control sequence'],
    ['a slip in what is shared', '\\newcommand{\\a\n% a: One.\nx', 1, 'does not parse'],
    ['a link', '% a: One.\n\\href{https://example.com}{x}', 2, 'may load and link nothing'],
    ['a name given twice', '% a: One.\nx\n% a: Two.\ny', 3, 'Two formulas are called a.'],
    ['nothing said', 'x = y', 1, 'There is no formula'],
  ])('with %s is refused, and says in which line', (_, text, line, reason) => {
    const error = failure(text);
    expect(error.message).toContain(reason);
    expect(error.line).toBe(line);
  });

  test('stops the build where it does not parse, naming file and line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'formulas-'));
    try {
      const page = join(folder, 'page.js');
      writeFileSync(page, "import all from './bad.tex?katex'; console.log(all);");
      const made = (text: string) => {
        writeFileSync(join(folder, 'bad.tex'), text);
        return build({
          configFile: false,
          logLevel: 'silent',
          root: folder,
          plugins: [living()],
          build: { write: false, lib: { entry: page, formats: ['es'] } },
        });
      };
      await expect(made('% a: One.\n\n\\frac{')).rejects.toThrow(/bad\.tex:3 .*does not parse/);
      expect(JSON.stringify(await made('% a: One.\nx'))).toContain('katex-html');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
