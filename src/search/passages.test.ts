import { describe, expect, test } from 'vitest';
import { passagesOf } from './passages.ts';

const page = (main: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body><nav>Menu</nav><main>${main}</main><footer>Foot</footer></body></html>`;
const found = (main: string) => passagesOf('chapters/one.html', page(main));
const texts = (main: string): string[] => (found(main)?.passages ?? []).map(({ text }) => text);

describe('a page', () => {
  test('is cut at its headings, each with its address, its text and what it stands below', () => {
    const main = `<article data-place="Chapter 3"><h1>Slopes</h1><p>Down we go.</p>
      <h2 id="valley">The valley<a class="anchor" href="#valley">#</a></h2><p>It is <em>low</em>.</p>
      <h3 id="rim">Its rim</h3><p>High.</p><section><h2 id="end">The end</h2><p>Done.</p></section></article>`;
    expect(found(main)).toEqual({
      page: { file: 'chapters/one.html', title: 'Slopes', place: 'Chapter 3' },
      passages: [
        { kind: 'section', anchor: '', title: 'Slopes', text: 'Down we go.' },
        { kind: 'section', anchor: 'valley', title: 'The valley', text: 'It is low.' },
        {
          ...{ kind: 'section', anchor: 'rim', title: 'Its rim' },
          ...{ above: 'The valley', text: 'High.' },
        },
        { kind: 'section', anchor: 'end', title: 'The end', text: 'Done.' },
      ],
    });
  });

  test('gives a heading without an address to the passage that it stands in', () => {
    expect(texts('<h1>One</h1><h2>Two</h2><p>Three.</p>')).toEqual(['Two. Three.']);
  });

  test('has a figure found by its number, title and caption, and its still left out of the text', () => {
    const main = `<h1>One</h1><h2 id="a">A</h2><p>Before.</p>
      <figure data-figure="3.1" data-widget="ball" aria-label="Figure 3.1: The ball">
        <div class="bar"><p>Figure 3.1</p><button>Reset</button></div>
        <div class="stage"><svg><text>0.731</text></svg><table><tr><td>0.5</td></tr></table><h2 id="no">No</h2></div>
        <figcaption>Drag the ball.</figcaption></figure><p>After.</p>`;
    expect(found(main)?.passages).toEqual([
      { kind: 'section', anchor: '', title: 'One', text: '' },
      { kind: 'section', anchor: 'a', title: 'A', text: 'Before. After.' },
      {
        ...{ kind: 'figure', anchor: 'figure=3.1', title: 'Figure 3.1: The ball' },
        ...{ above: 'A', text: 'Drag the ball.' },
      },
    ]);
  });

  test('has the entries of its glossary found one by one', () => {
    const main = `<h1>Glossary</h1><dl><div id="bias"><dt>bias</dt><dd><p>A number added.</p>
      <p><span>Standard name: offset.</span><span data-search="no">See also weight.</span></p></dd></div></dl>`;
    expect(found(main)?.passages.slice(1)).toEqual([
      ...[
        {
          kind: 'term',
          anchor: 'bias',
          title: 'bias',
          text: 'A number added. Standard name: offset.',
        },
      ],
    ]);
  });

  test('keeps out what nobody reads as text', () => {
    const silent = [
      '<pre><code>let x</code></pre>',
      '<div class="expressive-code">let y</div>',
      '<span popover>A card</span>',
      '<nav>Next</nav>',
      '<p hidden>Later</p>',
      '<span aria-hidden="true">×</span>',
      '<script>let z</script>',
      '<noscript>Switch it on</noscript>',
      '<template><p>Not yet</p></template>',
      '<p data-search="no">Revised</p>',
    ];
    expect(texts(`<h1>One</h1><p>Read</p>${silent.join('')}<p>this.</p>`)).toEqual(['Read this.']);
  });

  test('runs no words together at the edges of blocks, and parts none inside a line', () => {
    const main =
      '<h1>One</h1><ul><li>a</li><li>b</li></ul><p>c<br>d</p><p>e<b>f</b><span>g</span>.</p>';
    expect(texts(main)).toEqual(['a b c d efg.']);
  });

  test('has a formula read once, not twice', () => {
    const main = `<h1>One</h1><p>Since <span class="katex"><span class="katex-mathml"><math><semantics>
      <mrow><mi>y</mi><mo>=</mo><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation>y=x^2</annotation>
      </semantics></math></span><span class="katex-html" aria-hidden="true">y=x2</span></span>, it grows.</p>`;
    expect(texts(main)).toEqual(['Since y = x², it grows.']);
  });
});

test('a page that asks not to be found is not, nor one without a heading', () => {
  const robots = '<meta name="robots" content="noindex">';
  expect(passagesOf('404.html', page('<h1>No page</h1>', robots))).toBeUndefined();
  expect(passagesOf('a.html', page('<p>Words</p>'))).toBeUndefined();
  expect(passagesOf('a.html', '<p>Words</p>')).toBeUndefined();
});
