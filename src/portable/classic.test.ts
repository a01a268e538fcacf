import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { classicChunks, readChunk } from './classic.ts';

const convert = (files: Readonly<Record<string, string>>) =>
  classicChunks(
    new Map(Object.entries(files).map(([file, text]) => [file, readChunk(file, text)])),
  );
const one = (text: string, others: Readonly<Record<string, string>> = {}): string | undefined =>
  convert({ ...others, 'a.js': text }).scripts.get('a.js');

/** Runs converted scripts with a loader of three lines, and gives what the last one exports. */
const run = (files: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> => {
  const { scripts, needs } = convert(files);
  const exports = new Map<string, Record<string, unknown>>();
  const last = Object.keys(files).at(-1) ?? '';
  for (const file of [...needs(last), last]) {
    const M = (paths: string[], make: (...parts: unknown[]) => Record<string, unknown>) =>
      exports.set(file, make(...paths.map((path) => exports.get(path.replace('./', '')))) ?? {});
    runInNewContext(scripts.get(file) ?? '', { M });
  }
  return exports.get(last) ?? {};
};

describe('a module as a classic script', () => {
  test.for<readonly [what: string, module: string, script: string]>([
    [
      'what it imports and exports',
      'import{a as e,t}from"./x.js";import"./y.js";var f=e(t);export{f as g,t};',
      'M(["./x.js","./y.js"],({a:e,t},{})=>{var f=e(t);return{g:f,t}})',
    ],
    [
      'a default export and a default import',
      'import e from"./x.js";function f(){e()}export{f as default};',
      'M(["./x.js"],({default:e})=>{function f(){e()};return{default:f}})',
    ],
    ['all of another module', 'import*as e from"./x.js";e.a();', 'M(["./x.js"],(e)=>{e.a()})'],
    ['nothing but what it does', 'a();b();', 'M([],()=>{a();b()})'],
    ['a comment at the end', 'a()// the end\n', 'M([],()=>{a()})'],
    ['what it imports later', 'f(()=>import("./x.js"));', 'M([],($i)=>{f(()=>$i("./x.js"))})'],
    [
      'its own address',
      'f(new URL("w.js",import.meta.url).href,import.meta);',
      'M([],($i,$u)=>{f(new URL("w.js",$u).href,({url:$u}))})',
    ],
    [
      'names that the conversion would have taken',
      'var $i=1;f($i,()=>import("./x.js"));',
      'M([],($i_)=>{var $i=1;f($i,()=>$i_("./x.js"))})',
    ],
    [
      'names that no identifier can be',
      'import{"a-b"as e}from"./x.js";export{e as"c d"};',
      'M(["./x.js"],({"a-b":e})=>{return{"c d":e}})',
    ],
  ])('keeps %s', ([, module, script]) => {
    expect(one(module)?.replace(';;', ';')).toBe(
      `"use strict";${script.replace('{return', '{;return')}`,
    );
  });

  test('is as strict as a module', () => {
    expect(() => run({ 'a.js': 'undeclared=1;' })).toThrow(/undeclared/);
  });

  test('leaves words alone that only look like imports', () => {
    const text = 'f("import(x)",`import.meta`,/export/,{import:1},e.import);';
    expect(one(text)).toContain(text.slice(0, -1));
  });

  test.for([
    ['()=>import(`./x.js`)', '$i(`./x.js`)'],
    [
      'async()=>{let{a:e}=await import(`./x.js`);return{a:e}}',
      '(async()=>{let{a:e}=await $i(`./x.js`);return{a:e}})()',
    ],
  ])('imports what Vite would preload: %s', ([load, loaded]) => {
    const list =
      'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./x.css"])))=>i.map(i=>d[i]);\n';
    for (const of of ['__vite__mapDeps([0])', '[]'])
      expect(one(`${list}var r=[q(${load},${of},import.meta.url)];`)).toContain(
        `var r=[${loaded}]`,
      );
    expect(() => one(`${list}q(${load},__vite__mapDeps([0]));`)).toThrow(/preload\.ts/);
  });

  test('leaves other calls alone that are told where the script is', () => {
    const text = 'f(()=>import(`./x.js`),[1],import.meta.url),f(e,[],import.meta.url);';
    expect(one(text)).toContain('f(()=>$i(`./x.js`),[1],$u),f(e,[],$u)');
  });
});

describe('an export that changes after its module has run', () => {
  const counter = 'var e=0,n=0;function t(){e++,n=e}n=5;export{e as count,t as add,n as last};';
  test('is read anew by whoever imports it, wherever it is used', () => {
    const user =
      'import{count as e,add as t,last as n}from"./c.js";var r=[e];t();r.push(e,{e}.e,`${e}`,(e=>e)(9),n);' +
      'function o(e){return e}{let e=8;r.push(e,o(7))}try{throw 6}catch(e){r.push(e)}for(let e of[5])r.push(e);export{r};';
    expect(run({ 'c.js': counter, 'u.js': user })['r']).toEqual([0, 1, 1, '1', 9, 1, 8, 7, 6, 5]);
  });
  test('stays so where it is handed on', () => {
    const between = 'import{count as e,add as t}from"./c.js";export{e as again,t as more};';
    const user =
      'import{again as e,more as t}from"./b.js";import*as n from"./b.js";t();t();var r=[e,n.again];export{r};';
    expect(run({ 'c.js': counter, 'b.js': between, 'u.js': user })['r']).toEqual([2, 2]);
  });
  test('may be called, by nobody in particular', () => {
    const changing =
      'var e=function(){return this};function t(){let n=e;e=function(){return[this,n()]}}export{e as f,t as g};';
    const user = 'import{f as e,g as t}from"./c.js";t();var r=e();export{r};';
    expect(run({ 'c.js': changing, 'u.js': user })['r']).toEqual([undefined, undefined]);
  });
  test.for([
    '[e]=[1]',
    '({a:e}={a:1})',
    '({e}={e:1})',
    '[...e]=[1]',
    '[e=2]=[]',
    'for(e of[1]);',
    'for(e in{a:1});',
    'e+=1',
    '--e',
  ])('is known by %s', (change) => {
    const text = `var e=0;function t(){${change}}export{e as a,t};`;
    expect(one(text)).toContain('get a(){return e}');
  });
  test.for([
    'e.a=1',
    'let e=1;e=2',
    'var e=1;e=2',
    'var{a:[e]}=x;e=2',
    'function e(){}e=2',
    '(e=>{e=1})()',
    '(({a:e=1,...b})=>{e=1})()',
    '(function e(){e=1})',
    'try{}catch(e){e=1}',
    'for(let e=0;e<1;e++);',
    'switch(1){case 1:let e;e=1}',
    'class e{static{e=1}}',
    '(class e{a=()=>{e=1}})',
    'e:for(;;)break e',
    'x={e:1};x.e=2',
  ])('is not meant by %s', (other) => {
    expect(one(`var e=0;function t(){${other}}export{e as a,t};`)).toContain('return{a:e,t}');
  });
  test('does not cost those anything that are made once', () => {
    expect(one('var e;e=1;export{e as a};')).toContain('return{a:e}');
  });
});

describe('a build fails on', () => {
  test.for<readonly [what: string, text: string, sentence: string]>([
    [
      'a module that waits before it ends',
      'var e=await f();',
      'a.js: it waits with “await” outside any function, which no classic script can do. Put the waiting into a function.',
    ],
    [
      'a module that waits in a loop',
      'for await(let e of f());',
      'a.js: it waits with “await” outside any function, which no classic script can do. Put the waiting into a function.',
    ],
    [
      'a kind of export that the build has never written',
      'export*from"./b.js";',
      'a.js: “export*from"./b.js";” is a kind of export that the build has not written so far. Teach it to src/portable/classic.ts.',
    ],
  ])('%s', ([, text, sentence]) => {
    expect(() => readChunk('a.js', text)).toThrow(sentence);
  });

  test('chunks that need each other, and names them', () => {
    const files = {
      'a.js': 'import"./b.js";',
      'b.js': 'import"./c.js";',
      'c.js': 'import"./b.js";',
    };
    expect(() => convert(files)).toThrow(
      'The build made scripts that need each other in a circle: b.js → c.js → b.js. Group them into one chunk, or take the circle out of what they import.',
    );
  });
});

test('what waits inside a function is no matter', () => {
  expect(one('async function f(){await g();for await(let e of h());}f();')).toContain('await g()');
});

test('what a chunk needs comes in the order in which it has to run, each once', () => {
  const { needs } = convert({
    'a.js': 'import"./b.js";import"./c.js";',
    'b.js': 'import"./d.js";',
    'c.js': 'import"./d.js";import"./e.js";',
    'd.js': '',
    'e.js': '',
  });
  expect(needs('a.js')).toEqual(['d.js', 'b.js', 'e.js', 'c.js']);
});
