import { strFromU8, unzipSync } from 'fflate';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finish } from './finish.ts';
import { policyFor } from './policy.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finish-'));
});
afterEach(() => rm(folder, { recursive: true }));

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>${body}</body></html>`;
const put = async (files: Readonly<Record<string, string>>) => {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
};
const get = (file: string) => readFile(join(folder, file), 'utf8');
const options = { base: '/', home: '/', assets: '_astro' };

describe('finishing a build', () => {
  test('makes a tree whole: links, sheets and policies that fit the final text', async () => {
    await put({
      'index.html': page('<link rel="stylesheet" href="/_astro/s.css"><a href="/chapters/one#x">'),
      'chapters/one.html': page(
        '<p id="x"><a href="/">home</a><style>a{b:url(/_astro/f.woff2)}</style><script>run()</script>',
      ),
      '_astro/s.css': '@font-face{src:url(/_astro/f.woff2)}',
      '_astro/f.woff2': '',
    });
    expect(await finish(folder, options)).toBe(2);
    expect(await get('_astro/s.css')).toBe('@font-face{src:url(./f.woff2)}');
    const one = await get('chapters/one.html');
    expect(one).toContain('<a href="../index.html">');
    expect(one).toContain('url(../_astro/f.woff2)');
    expect(one).toContain(`content="${policyFor(one)}"`);
  });

  test('makes classic scripts of modules, two-way scripts of workers, and twins of data', async () => {
    await put({
      'index.html': page('<script type="module" src="/_astro/a.js"></script>'),
      '_astro/a.js': 'import{b as e}from"./b.js";e();',
      '_astro/b.js': 'var e=()=>1;export{e as b};',
      '_astro/workers/w.js': '(function(){})();',
      'data/d.bin': 'bytes',
      'data/j.json': '{}',
    });
    await finish(folder, options);
    const scripts = ['b', 'a'].map((name) => `${name}.js"></script>`).join('[^]*');
    expect(await get('index.html')).toMatch(new RegExp(scripts));
    expect(await get('_astro/a.js')).toMatch(/^"use strict";M\(\["\.\/b\.js"\],/);
    expect(await get('_astro/workers/w.js')).toMatch(/^\(w=>/);
    expect(await get('data/d.bin')).toBe('bytes');
    for (const file of ['data/d.bin.js', 'data/j.json.js'])
      expect(await get(file)).toMatch(/^M\(\[\],\(\)=>"[\w+/=]+"\)$/);
  });

  test('tells every page what it wears: what all share apart, and no sheet that nobody links is left', async () => {
    const linking = (...names: readonly string[]) =>
      page(
        `${names.map((name) => `<link rel="stylesheet" href="/_astro/${name}.css">`).join('')}<i class="one two late all"></i>`,
      );
    await put({
      'index.html': linking('figures.1', 'frame'),
      'bare.html': linking('figures.1'),
      'one.html': linking('figures.1', 'frame', 'one', 'late').replace(
        '</body>',
        '<script type="module" src="/_astro/a.js"></script></body>',
      ),
      '_astro/a.js': 'const d=["./figures.1.css","./one.css","./late.css"];',
      '_astro/figures.1.css': '.all{top:0}',
      '_astro/frame.css': '.two{top:0}',
      '_astro/one.css': '.one{top:1px}.all{top:0}.never{top:0}',
      '_astro/late.css': '.late{top:2px}',
    });
    await finish(folder, options);
    const worn = async (file: string) =>
      Promise.all(
        Array.from((await get(file)).matchAll(/href="\.\/(_astro\/[^"]+)"/g), ([, name = '']) =>
          get(name),
        ),
      );
    expect(await worn('index.html')).toEqual(['.all{top:0}', '.two{top:0}']);
    expect(await worn('one.html')).toEqual([
      '.all{top:0}',
      '.two{top:0}',
      '.one{top:1px}.late{top:2px}',
    ]);
    const sheets = (await readdir(join(folder, '_astro'))).filter((name) => name.endsWith('.css'));
    expect(sheets.map((name) => name.replace(/\.[\da-f]{8}/, '')).sort()).toEqual([
      ...['figures.1.css', 'frame.css', 'together.css'],
    ]);
  });

  test('packs the book where it is asked to, and only the pages on the site tell of it', async () => {
    const link = '<p data-online><a href="/book.zip">zip</a> <i data-size-of="book.zip"></i></p>';
    await put({ 'index.html': page(`<script>a()</script>${link}`), 'data/d.bin': 'bytes' });
    await finish(folder, { ...options, download: 'book.zip' });
    const index = await get('index.html');
    expect(index).toContain('<a href="./book.zip">zip</a> <i data-size-of="book.zip">0.0 MB</i>');
    const zip = unzipSync(await readFile(join(folder, 'book.zip')));
    expect(Object.keys(zip)).toEqual(
      ['README.txt', 'data/d.bin.js', 'index.html'].map((file) => `book/${file}`),
    );
    const inside = strFromU8(zip['book/index.html'] ?? new Uint8Array());
    expect(inside).not.toContain('book.zip');
    expect(inside).toContain(`content="${policyFor(inside)}"`);
    expect(strFromU8(zip['book/README.txt'] ?? new Uint8Array())).toMatch(
      /^NUDGE.*\r\n\r\nUnzip first\./,
    );
  });

  test('stops at links that lead nowhere, names them all, and has written nothing', async () => {
    const before = page('<a href="/gone"><a href="/chapters/one#gone">');
    await put({ 'index.html': before, 'chapters/one.html': page('<a href="two">') });
    await expect(finish(folder, options)).rejects.toThrow(
      [
        'The site cannot be published as it is:',
        'chapters/one.html: the link two leads to no file of the site.',
        'index.html: the link /gone leads to no file of the site.',
        'index.html: the link /chapters/one#gone leads to #gone, which chapters/one.html does not have.',
      ].join('\n  '),
    );
    expect(await get('index.html')).toBe(before);
  });
});
