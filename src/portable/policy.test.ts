import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inlineHashes, policyFor, withPolicy } from './policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const html = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe('the policy of a page', () => {
  test('hashes what the browser would: the known hash of a known script', () => {
    // From the example in the specification of content security policies, level 2, section 7.17.5.
    const page = html("<script>alert('Hello, world.');</script>");
    expect(inlineHashes(page).scripts).toEqual([
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    ]);
  });

  test('names every inline script and style, each once, wherever it stands', () => {
    const page = html(
      '<script>a()</script><style>b{}</style>',
      '<script type="module">c()</script><script>a()</script><template><style>d{}</style></template><svg><style>e{}</style></svg><noscript><style>f{}</style></noscript>',
    );
    expect(inlineHashes(page)).toEqual({
      scripts: ['a()', 'c()'].map(hash).sort(),
      styles: ['b{}', 'd{}', 'e{}', 'f{}'].map(hash).sort(),
    });
  });

  test('names no script that comes from a file, and no data', () => {
    const page = html('<script src="a.js"></script><script type="application/ld+json">{}</script>');
    expect(policyFor(page)).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policyFor(page)).toContain("style-src 'self';");
  });

  test('takes characters, entities and line ends as they are in the script', () => {
    const script = 'a("ø &amp; <b>")\n  //';
    expect(inlineHashes(html(`<script>${script}</script>`)).scripts).toEqual([hash(script)]);
    expect(inlineHashes(html('<script>a\r\nb</script>')).scripts).toEqual([hash('a\nb')]);
  });

  test('allows no other origin, no eval and no plug-in', () => {
    const policy = policyFor(html(''));
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
  });

  test('stands first in the head but for the charset', () => {
    const meta = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;
    const [first] = withPolicy('a.html', html('<meta charset="utf-8"><script>a</script>')).split(
      meta,
    );
    expect(first).toBe('<!doctype html><html><head><meta charset="utf-8">');
    const [other] = withPolicy('a.html', html('<script>a</script><meta charset="utf-8">')).split(
      meta,
    );
    expect(other).toBe('<!doctype html><html><head>');
  });

  test('has nowhere to stand in a page without a head, which is said', () => {
    expect(() => withPolicy('a.html', '<title>a</title>')).toThrow(
      'a.html: the page has no <head> tag.',
    );
  });
});
