import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { twinOf, twinScript, wantsTwin, workerScript } from './twin.ts';

type Make = () => unknown;
const M = (made: unknown[]) => (_: readonly string[], make: Make) => made.push(make());

describe('the twin of a file', () => {
  test('gives its bytes as base64 of gzip', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
    const made: unknown[] = [];
    runInNewContext(twinScript(bytes), { M: M(made) });
    expect(new Uint8Array(gunzipSync(Buffer.from(String(made[0]), 'base64')))).toEqual(bytes);
  });
  test('is made of what lies under data/, and of no twin', () => {
    const files = ['data/a.bin', 'data/b/c.json', 'data/a.bin.js', '_astro/a.js', 'index.html'];
    expect(files.filter(wantsTwin)).toEqual(['data/a.bin', 'data/b/c.json']);
    expect(twinOf('data/a.bin')).toBe('data/a.bin.js');
  });
});

describe('the script of a worker', () => {
  const script = workerScript('w.js', '(function(){ran.push(1)})();//# the end\n');
  test('runs where it is started as a worker', () => {
    const ran: unknown[] = [];
    runInNewContext(script, { self: {}, ran });
    expect(ran).toEqual([1]);
  });
  test('hands itself over in a page, to be started there', () => {
    const ran: unknown[] = [];
    const made: unknown[] = [];
    runInNewContext(script, { self: { document: {} }, M: M(made), ran });
    expect(ran).toEqual([]);
    runInNewContext(`(${String(made[0])})()`, { ran });
    expect(ran).toEqual([1]);
  });
  test('is refused where it is a module', () => {
    expect(() => workerScript('w.js', 'import"./a.js";')).toThrow(
      'w.js: this worker is a module. Set worker.format to iife.',
    );
  });
});
