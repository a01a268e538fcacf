import type { Root } from 'hast';
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { toText } from 'hast-util-to-text';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { strictKatex, typeset } from './katex.ts';

const inline = (tex: string) => `<code class="language-math math-inline">${tex}</code>`;
const display = (tex: string) =>
  `<pre><code class="language-math math-display">${tex}</code></pre>`;

/** As Markdown's parser gives it: each element knows its line, which is its paragraph's number here. */
function parsed(html: string): Root {
  const tree = fromHtmlIsomorphic(html, { fragment: true });
  tree.children
    .filter((node) => node.type === 'element')
    .forEach((node, index) => {
      const line = index + 1;
      node.position = { start: { line, column: 1 }, end: { line, column: 2 } };
    });
  return tree;
}

function run(html: string): Root {
  const tree = parsed(html);
  strictKatex()(tree, new VFile({ path: 'content/chapters/x/index.mdx' }));
  return tree;
}

function failure(html: string): { reason: string; file: string | undefined; line?: number } {
  const file = new VFile({ path: 'content/chapters/x/index.mdx' });
  const tree = parsed(html);
  try {
    strictKatex()(tree, file);
  } catch {
    const [message] = file.messages;
    if (message === undefined) throw new Error('The plugin threw without a message.');
    return {
      reason: message.reason,
      file: message.file,
      ...(message.line === undefined ? {} : { line: message.line }),
    };
  }
  throw new Error('The formula was accepted.');
}

describe('a formula', () => {
  test('becomes KaTeX’s own HTML and MathML', () => {
    const html = typeset('w_1 x', false);
    expect(html).toContain('class="katex-html"');
    expect(html).toContain('<math');
    expect(html).not.toContain('katex-error');
  });

  test('in a sentence keeps the words on both sides', () => {
    const tree = run(`<p>the weight ${inline('w')} moves, ${inline('x')} stays</p>`);
    const text = toText(tree);
    expect(text).toMatch(/the weight [\s\S]*w[\s\S]* moves, [\s\S]*x[\s\S]* stays/);
    expect(JSON.stringify(tree)).not.toContain('math-inline');
  });

  test('on lines of its own is not left inside a code block', () => {
    const tree = run(display('C = \\tfrac12 (y - a)^2'));
    expect(JSON.stringify(tree)).toContain('katex-display');
    expect(JSON.stringify(tree)).not.toContain('"tagName":"pre"');
  });

  test('two in a row are both typeset', () => {
    const tree = run(display('a') + display('b'));
    expect(JSON.stringify(tree).match(/katex-display/g)).toHaveLength(2);
  });

  test('may name the part of the figure that it stands for', () => {
    expect(typeset('\\htmlData{term=w}{w}', false)).toContain('data-term="w"');
  });
});

describe('the build stops', () => {
  test('at a formula that does not parse, with file and line', () => {
    const found = failure(`<p>fine</p>\n<p>broken ${inline('\\frac{1}{')}</p>`);
    expect(found.reason).toMatch(/^The formula does not parse: /);
    expect(found.file).toBe('content/chapters/x/index.mdx');
    expect(found.line).toBe(2);
  });

  test('at an unknown command', () => {
    expect(failure(inline('\\nabbla C')).reason).toContain('\\nabbla');
  });

  test('at TeX that would load or link something', () => {
    expect(failure(inline('\\href{https://example.org}{x}')).reason).toContain('\\href');
    expect(failure(inline('\\includegraphics{x.png}')).reason).toContain('\\includegraphics');
  });

  test('at a formula in a heading, unless the heading has an address of its own', () => {
    expect(failure(`<h2>Why ${inline('w')} moves</h2>`).reason).toContain('stands in a heading');
    expect(JSON.stringify(run(`<h2 id="w">Why ${inline('w')} moves</h2>`))).toContain('katex');
  });
});
