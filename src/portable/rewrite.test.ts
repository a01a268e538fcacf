import { describe, expect, test } from 'vitest';
import { anchors, readPage } from './page.ts';
import { rewritePage } from './rewrite.ts';

const files = new Set([
  'index.html',
  '404.html',
  'chapters/one.html',
  'chapters/two.html',
  '_astro/a.js',
  '_astro/d.js',
  '_astro/p.svg',
  '_astro/a.css',
  '_astro/p.png',
  '_astro/q.png',
]);
const two = anchors(readPage('chapters/two.html', '<h2 id=rate>…</h2><a name="old">'));

/** `a.js` needs `b.js`, which needs `c.js`. */
const needs = (file: string) => (file === '_astro/a.js' ? ['_astro/c.js', '_astro/b.js'] : []);
const loader = 'load()';

const rewrite = (body: string, file = 'chapters/one.html', head = '') => {
  const page = readPage(file, `<!doctype html><html lang="en"><head>${head}</head>${body}</html>`);
  const result = rewritePage(page, {
    base: '/',
    home: '/nudge/',
    assets: '_astro',
    files,
    needs,
    loader,
    anchorsOf: (name) =>
      name === 'chapters/two.html' ? two : name === file ? anchors(page) : undefined,
  });
  const [, inside] = /<\/head>(.*)<\/html>/s.exec(result.html) ?? [];
  return { ...result, body: inside };
};

describe('a page of the built site', () => {
  test.for<readonly [what: string, before: string, after: string]>([
    ['a link', '<a href="/chapters/two">', '<a href="./two.html">'],
    ['a link with the rest of it', '<a href="/?q=1#top">', '<a href="../index.html?q=1#top">'],
    ['a link to an id', '<a href="two#rate">', '<a href="./two.html#rate">'],
    ['a link to an old anchor', '<a href="two#old">', '<a href="./two.html#old">'],
    [
      'a permalink',
      '<a href="two#figure=17.1&amp;a=1">',
      '<a href="./two.html#figure=17.1&amp;a=1">',
    ],
    ['a picture', "<img src='/_astro/p.png'>", '<img src="../_astro/p.png">'],
    [
      'a set of pictures',
      '<img srcset="/_astro/p.png 1x, /_astro/q.png 2x">',
      '<img srcset="../_astro/p.png 1x, ../_astro/q.png 2x">',
    ],
    ['a style', '<p style="a:url(/_astro/p.png)">', '<p style="a:url(../_astro/p.png)">'],
    [
      'a style sheet',
      '<style>a{b:url(/_astro/p.png)}</style>',
      '<style>a{b:url(../_astro/p.png)}</style>',
    ],
    [
      'an island',
      '<astro-island component-url="/_astro/a.js" renderer-url="/_astro/a.js" before-hydration-url="/_astro/a.js"></astro-island>',
      '<astro-island component-url="../_astro/a.js" renderer-url="../_astro/a.js" before-hydration-url="../_astro/a.js"></astro-island>',
    ],
    [
      'a template',
      '<template><a href="/"></a></template>',
      '<template><a href="../index.html"></a></template>',
    ],
    [
      'noscript',
      '<noscript><a href="/"></a></noscript>',
      '<noscript><a href="../index.html"></a></noscript>',
    ],
    [
      'a picture in SVG',
      '<svg><image xlink:href="/_astro/p.png"/></svg>',
      '<svg><image xlink:href="../_astro/p.png"/></svg>',
    ],
  ])('has %s made relative', ([, before, after]) => {
    const { body, problems } = rewrite(before);
    expect(problems).toEqual([]);
    expect(body).toBe(after);
  });

  test.for([
    '<a href="https://host.example/a?b&amp;c">',
    '<a href="#top">',
    '<a href="">',
    "<p title='/chapters/two'   class=x>",
    '<a href="#x=1">',
  ])('keeps %s as it was, to the byte', (html) => {
    expect(rewrite(html)).toMatchObject({ body: html, problems: [] });
  });

  test('says where the root is', () => {
    expect(rewrite('').html).toMatch(/^<!doctype html><html data-root="\.\.\/" lang="en">/);
    expect(rewrite('', 'index.html').html).toContain('<html data-root="./" lang="en">');
  });

  test('is led on by a refresh to a relative address', () => {
    const head = '<meta http-equiv="refresh" content="0;url=/chapters/two">';
    expect(rewrite('', 'index.html', head).html).toContain('content="0;url=./chapters/two.html"');
  });

  test('that stands in for a missing one has addresses from the host’s root', () => {
    const html = '<a href="/chapters/two"><style>a{b:url(/_astro/p.png)}</style>';
    const result = rewrite(html, '404.html');
    expect(result.html).toContain('<html data-root="/nudge/"');
    expect(result.html).toContain('<a href="/nudge/chapters/two.html">');
  });
});

describe('the scripts of a page', () => {
  test('begin with the loader, before anything that could ask for it', () => {
    const { html } = rewrite('', 'index.html', '<meta charset="utf-8"><script>a()</script>');
    expect(html).toContain('<meta charset="utf-8"><script>load()</script><script>a()</script>');
  });

  test('are classic ones in the order in which they need each other, each once', () => {
    const { body, problems } = rewrite(
      '<script type="module" src="/_astro/a.js"></script><p><script type="module" src="/_astro/d.js"></script>',
    );
    expect(problems).toEqual([]);
    expect(body).toBe(
      [
        ...['c', 'b'].map((name) => `<script defer src="../_astro/${name}.js"></script>`),
        '<script defer data-run src="../_astro/a.js"></script><p>',
        '<script defer data-run src="../_astro/d.js"></script>',
      ].join(''),
    );
    const twice = rewrite('<script type="module" src="/_astro/a.js"></script>'.repeat(2)).body;
    expect(twice?.match(/\/[abc]\.js/g)).toEqual(['/c.js', '/b.js', '/a.js', '/a.js']);
  });

  test('that stand in the page stay as they are, modules too, where they import nothing', () => {
    const body = '<script type="module">a(import.meta)</script><script>b()</script>';
    expect(rewrite(body)).toMatchObject({ body, problems: [] });
  });

  test('ask the loader for what the islands are made of', () => {
    const runtime = (word: string) =>
      `<script>customElements.define("astro-island",class{a(){${word}(b);${word}(c);${word}(d)}})</script>`;
    expect(rewrite(runtime('import'))).toMatchObject({ body: runtime('M'), problems: [] });
  });

  test('that are wanted at once are asked for at once; the others when their figure is near', () => {
    const island = (client: string) =>
      rewrite(`<astro-island client="${client}" component-url="/_astro/a.js"></astro-island>`).html;
    expect(island('load').match(/<link rel="preload" as="script" href="[^"]*">/g)).toEqual(
      ['c', 'b', 'a'].map((name) => `<link rel="preload" as="script" href="../_astro/${name}.js">`),
    );
    expect(island('visible')).not.toContain('preload');
  });

  test('are found from the host’s root where the page stands in for a missing one', () => {
    const { body } = rewrite('<script type="module" src="/_astro/a.js"></script>', '404.html');
    expect(body).toContain('<script defer data-run src="/nudge/_astro/a.js"></script>');
  });
});

describe('a build fails on', () => {
  test.for<readonly [what: string, html: string, ...sentences: string[]]>([
    [
      'a link to no file',
      '<a href="/chapters/three">',
      'chapters/one.html: the link /chapters/three leads to no file of the site.',
    ],
    [
      'a link to no id of another page',
      '<a href="two.html#nowhere">',
      'chapters/one.html: the link two.html#nowhere leads to #nowhere, which chapters/two.html does not have.',
    ],
    [
      'a link to no id of its own page',
      '<a href="#nowhere"><p id="somewhere">',
      'chapters/one.html: the link #nowhere leads to #nowhere, which chapters/one.html does not have.',
    ],
    [
      'a picture that is not there',
      '<img srcset="/_astro/p.png 1x, /_astro/r.png 2x">',
      'chapters/one.html: the link /_astro/r.png leads to no file of the site.',
    ],
    [
      'a handler in an attribute',
      '<p onclick="a()">',
      'chapters/one.html: onclick on <p> would be blocked by the security policy.',
    ],
    [
      'an inline script that imports by an absolute address',
      '<script type="module">import "/_astro/a.js"</script>',
      'chapters/one.html: a module script in the page imports something, which a page opened from disk may not. Let Astro bundle it: a <script> without attributes.',
      'chapters/one.html: an inline script names a file under /_astro/, which would not work below a sub-path.',
    ],
    [
      'an island that is handed an absolute address',
      '<astro-island props="{&quot;src&quot;:[0,&quot;/_astro/p.png&quot;]}"></astro-island>',
      "chapters/one.html: an island's props" +
        ' hold an address under /_astro/, which would not work below a sub-path. Import the file in the view instead.',
    ],
    [
      'a picture out of another file',
      '<svg><use href="/_astro/p.svg#a"/><use href="#own"/><use xlink:href="/_astro/p.svg#b"/></svg><p id="own">',
      ...Array<string>(2).fill(
        'chapters/one.html: <use> takes a picture out of another file, which a page opened from disk may not. Put the <symbol> into the page.',
      ),
    ],
    [
      'a file of its own asked for across origins',
      '<link rel="stylesheet" href="/_astro/a.css" crossorigin><img crossorigin src="https://host.example/p.png">',
      'chapters/one.html: crossorigin on <link> keeps a page opened from disk from loading a file of its own. Leave it out.',
    ],
    [
      'a runtime of the islands that has changed',
      '<script>customElements.define("astro-island",class{a(){import(b);import(c)}})</script>',
      'chapters/one.html: Astro’s runtime of the islands says import( 2 times instead of 3. It has changed: see what it imports now, then src/portable/scripts.ts.',
    ],
  ])('%s', ([, html, ...sentences]) => {
    expect(rewrite(html).problems).toEqual(sentences);
  });

  test('a page without an <html> tag', () => {
    const page = readPage('a.html', '<title>Redirecting</title>');
    const site = {
      base: '/',
      home: '/',
      assets: '_astro',
      files,
      needs,
      loader,
      anchorsOf: () => undefined,
    };
    expect(rewritePage(page, site).problems).toEqual([
      'a.html: the page has no <html> tag to write the way to the root into.',
    ]);
  });
});
