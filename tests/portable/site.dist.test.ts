import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeWhole } from '../../src/data/archive.ts';
import { builtFiles, readBytes, readText } from './site.ts';

const files = builtFiles();
const pages = files.filter((file) => file.endsWith('.html'));
const movable = pages.filter((page) => page !== '404.html');

// Plain patterns on purpose: the build finds its way with parse5, and would repeat its own mistakes here.
const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g;
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directive = (policy: string, name: string): string[] =>
  policy
    .split('; ')
    .map((part) => part.split(' '))
    .find(([first]) => first === name)
    ?.slice(1) ?? [];

/** Of a tag with text in it: what stands inside, where it is run or obeyed rather than data. */
const inline = (html: string, tag: 'script' | 'style'): string[] =>
  [...html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>(.*?)</${tag}>`, 'gs'))]
    .filter(([, attributes = '']) => !/\ssrc=|type="application\/(ld\+)?json"/.test(attributes))
    .map(([, , text = '']) => text);

test('the built site has pages', () => {
  expect(pages).toContain('index.html');
  expect(movable.length).toBeGreaterThan(1);
});

describe.each(pages)('%s', (page) => {
  const html = readText(page);
  const policies = matches(html, POLICY);
  const policy = policies[0] ?? '';

  test('has one policy, before anything it has to bind', () => {
    expect(policies.length).toBe(1);
    const before = html.slice(0, html.search(POLICY));
    expect(before).not.toMatch(/<(?:script|style|link|base)\b/);
  });

  test('has a policy that names exactly the inline scripts and styles it has', () => {
    for (const [tag, name] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const named = directive(policy, name).filter((source) => source.startsWith("'sha256-"));
      expect(named, name).toEqual([...new Set(inline(html, tag).map(hash))].sort());
    }
  });

  test('waits for the faces of its text, and has the sheet that names them', () => {
    const faces = matches(html, /<link data-face="([^"]+)"/g);
    for (const face of ['Source Serif 4 Variable', 'Source Sans 3 Variable'])
      expect(faces).toContain(`1em &quot;${face}&quot;`);
    const sheets = matches(html, /<link rel="stylesheet" href="[^"]*(_astro\/[^"]+)"/g);
    const naming = /@font-face\s*\{[^}]*Source Serif 4 Variable/;
    expect(sheets.filter((sheet) => naming.test(readText(sheet)))).toHaveLength(1);
    expect(html.includes('document.fonts.load')).toBe(true);
  });

  test('lets in nothing from elsewhere', () => {
    expect(directive(policy, 'default-src')).toEqual(["'none'"]);
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
    expect(directive(policy, 'script-src')).not.toContain("'unsafe-inline'");
    expect(directive(policy, 'style-src')).not.toContain("'unsafe-inline'");
  });
});

describe.each(movable)('%s', (page) => {
  const html = readText(page);

  test('asks for nothing by an address that starts at the host’s root', () => {
    const rooted =
      /\s(?:href|src|srcset|poster|action|component-url|renderer-url|before-hydration-url)=["']?(\/[^"'\s>]*)/g;
    expect(matches(html, rooted)).toEqual([]);
    expect(matches(html, /url\(\s*["']?(\/[^"')]*)/g)).toEqual([]);
  });

  test('spells its links to pages with .html', () => {
    const own = matches(html, /<a\s[^>]*?href="([^"]*)"/g)
      .filter((href) => !/^[a-z][a-z0-9+.-]*:|^\/\/|^[?#]|^$/i.test(href))
      .map((href) => href.replace(/[?#].*$/s, ''))
      .filter((path) => !/\.[a-z0-9]+$/i.test(path));
    expect(own).toEqual([]);
  });

  test('knows the way to the root', () => {
    const root = '../'.repeat(page.split('/').length - 1) || './';
    expect(html).toContain(`<html data-root="${root}"`);
  });
});

test('style sheets ask for nothing by an address that starts at the host’s root', () => {
  const rooted = files
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => matches(readText(file), /url\(\s*["']?(\/[^"')]*)/g));
  expect(rooted).toEqual([]);
});

test('scripts ask for nothing by an address that starts at the host’s root', () => {
  const rooted = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => matches(readText(file), /["'`](\/_astro\/[^"'`]*)/g));
  expect(rooted).toEqual([]);
});

test('no font stands in a page or sheet as data, which the policy would refuse', () => {
  const holding = files
    .filter((file) => /\.(?:css|html)$/.test(file))
    .filter((file) => /url\(\s*["']?data:(?:font|application)/.test(readText(file)));
  expect(holding).toEqual([]);
});

test('workers are classic scripts, which can be started from disk too', () => {
  for (const file of files.filter((name) => name.startsWith('_astro/workers/'))) {
    expect(readText(file), file).not.toMatch(/(?:^|[;}\n])\s*(?:import|export)[\s{*"']/);
  }
});

describe('the digits', () => {
  test('are in the site, whole', () => {
    const all = decodeWhole(readBytes('data/digits.bin'));
    expect([all.training.count, all.validation.count, all.test.count]).toEqual([8000, 1000, 1000]);
    const first = decodeWhole(readBytes('data/digits-first.bin')).training;
    expect(first.pixels).toEqual(all.training.pixels.slice(0, first.pixels.length));
  });

  test('keep within their budgets, as the host sends them or compressed further', () => {
    for (const [file, limit] of [
      ['data/digits.bin', 1_400_000],
      ['data/digits-first.bin', 60_000],
    ] as const) {
      const bytes = readBytes(file);
      expect(bytes.length, file).toBeLessThanOrEqual(limit);
      expect(brotliCompressSync(bytes).length, file).toBeLessThanOrEqual(limit);
    }
  });
});

test('no script waits for a sheet: what its lazy parts wear is in the page from the start', () => {
  // A class that the build made for one component: it stands in no source.
  const components = globSync('{src,widgets}/**/*.svelte', {
    cwd: new URL('../..', import.meta.url),
  });
  const written = new Set(
    components.flatMap((file) =>
      matches(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), /\b(s\w{5})\b/g),
    ),
  );
  const classes = (text: string): string[] =>
    matches(text, /\b(s[a-z\d]{5})\b/g).filter((name) => !written.has(name));
  const dressed = (css: string): string[] => matches(css, /\.(s[a-z\d]{5})\b/g);
  const dresses = new Map(
    files.filter((file) => file.endsWith('.css')).map((file) => [file, dressed(readText(file))]),
  );
  const inAny = new Set([...dresses.values()].flat());
  const scripts = new Map(
    files
      .filter((file) => /^_astro\/[^/]*\.js$/.test(file))
      .map((file) => [file.replace('_astro/', ''), readText(file)]),
  );
  const wearing = new Map([...scripts].map(([name, text]) => [name, classes(text)]));
  let worn = 0;
  for (const page of movable) {
    const html = readText(page);
    const loaded = new Set(matches(html, /([\w.-]+\.js)\b/g));
    // What is added while it is walked through is walked through as well.
    for (const name of loaded)
      for (const next of matches(scripts.get(name) ?? '', /([\w.-]+\.js)\b/g)) loaded.add(next);
    const there = new Set([
      ...matches(html, /(_astro\/[^"]+\.css)"/g).flatMap((file) => dresses.get(file) ?? []),
      ...inline(html, 'style').flatMap(dressed),
    ]);
    const wanted = [...loaded]
      .flatMap((name) => wearing.get(name) ?? [])
      .filter((name) => inAny.has(name));
    worn += wanted.length;
    expect(
      wanted.filter((name) => !there.has(name)),
      page,
    ).toEqual([]);
  }
  expect(worn).toBeGreaterThan(0);
});

test('no sheet lies in the site that no page links', () => {
  const linked = new Set(
    [...movable, '404.html'].flatMap((page) => matches(readText(page), /(_astro\/[^"]+\.css)"/g)),
  );
  const sheets = files.filter((file) => file.endsWith('.css'));
  expect(sheets.filter((file) => !linked.has(file))).toEqual([]);
  expect(sheets).not.toEqual([]);
});
