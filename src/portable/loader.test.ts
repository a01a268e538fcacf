import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { loaderText } from './finish.ts';

interface FakeScript {
  src: string;
  dataset: Record<string, string>;
  onload?: () => void;
  onerror?: () => void;
}
type M = (path: string) => Promise<unknown>;

const site = 'https://host.example/book/';
const loader = await loaderText();

/** A page at `chapters/one.html` with the loader in it, and a host that has these scripts. */
const page = (files: Record<string, string>) => {
  const asked: string[] = [];
  const ran: string[] = [];
  const document: Record<string, unknown> = {
    baseURI: `${site}chapters/one.html`,
    createElement: (): FakeScript => ({ src: '', dataset: {} }),
    head: { append: (script: FakeScript) => queueMicrotask(() => arrive(script)) },
  };
  const context: Record<string, unknown> = { document, URL, Promise, Error, ran };
  context['self'] = context;
  const arrive = (script: FakeScript): void => {
    const path = script.src.replace(site, '');
    asked.push(path);
    const text = files[path];
    if (text === undefined) return script.onerror?.();
    document['currentScript'] = script;
    runInNewContext(text, context);
    document['currentScript'] = null;
    script.onload?.();
  };
  runInNewContext(loader, context);
  const write = (path: string, dataset: Record<string, string> = {}) =>
    arrive({ src: site + path, dataset });
  return { load: context['M'] as M, asked, ran, write, files };
};

describe('the loader', () => {
  const files = {
    'x/a.js': 'M(["./b.js","../c.js"],({b},{c})=>{ran.push("a");return{a:b+c}})',
    'x/b.js': 'M(["../c.js"],({c})=>{ran.push("b");return{b:c*2}})',
    'c.js': 'M([],()=>{ran.push("c");return{c:1}})',
  };

  test('fetches a script with all that it needs and runs each once, the needed first', async () => {
    const { load, asked, ran } = page(files);
    expect(await Promise.all([load('../x/a.js'), load('../x/b.js')])).toEqual([{ a: 3 }, { b: 2 }]);
    expect(await load('../x/a.js')).toEqual({ a: 3 });
    expect(asked.toSorted()).toEqual(['c.js', 'x/a.js', 'x/b.js']);
    expect(ran).toEqual(['c', 'b', 'a']);
  });

  test('runs what is needed in the order of the imports, whichever comes first', async () => {
    const { load, ran } = page({
      'a.js': 'M(["./deep.js","./quick.js"],()=>{})',
      'deep.js': 'M(["./deeper.js"],()=>{ran.push("deep")})',
      'deeper.js': 'M([],()=>{ran.push("deeper")})',
      'quick.js': 'M([],()=>{ran.push("quick")})',
    });
    await load('../a.js');
    expect(ran).toEqual(['deeper', 'deep', 'quick']);
  });

  test('gives a script its own import and its own address', async () => {
    const { load } = page({
      'x/a.js': 'M([],(load,url)=>({url,b:load("./b.js")}))',
      'x/b.js': 'M([],()=>7)',
    });
    const { url, b } = (await load('../x/a.js')) as { url: string; b: Promise<unknown> };
    expect([url, await b]).toEqual([`${site}x/a.js`, 7]);
  });

  test('runs what the page itself has in it, where it is told to, and asks for nothing again', async () => {
    const { load, asked, ran, write } = page(files);
    write('c.js');
    write('x/b.js');
    expect(ran).toEqual([]);
    write('x/a.js', { run: '' });
    await load('../x/a.js');
    expect([asked.length, ran]).toEqual([3, ['c', 'b', 'a']]);
  });

  test('runs a script once that came twice', async () => {
    const { load, ran, write } = page(files);
    await load('../c.js');
    write('c.js', { run: '' });
    await load('../c.js');
    expect(ran).toEqual(['c']);
  });

  test('says which script did not come, and asks again when it is wanted again', async () => {
    const { load, asked, ran, files: host } = page({ ...files });
    delete host['c.js'];
    await expect(load('../x/a.js')).rejects.toThrow(`${site}c.js could not be loaded.`);
    expect(ran).toEqual([]);
    host['c.js'] = files['c.js'];
    expect(await load('../x/a.js')).toEqual({ a: 3 });
    expect(asked.filter((path) => path === 'c.js').length).toBeGreaterThan(1);
    expect(asked.filter((path) => path === 'x/a.js')).toHaveLength(1);
  });

  test('runs a script again whose first run broke off', async () => {
    const { load, files: host } = page({
      'a.js': 'M([],()=>{if(!ran.length){ran.push(1);throw Error("not yet")}return 2})',
    });
    expect(host['a.js']).toBeDefined();
    await expect(load('../a.js')).rejects.toThrow('not yet');
    expect(await load('../a.js')).toBe(2);
  });

  test('is small, since it is on every page', () => {
    expect(loader.length).toBeLessThan(750);
    expect(loader).not.toMatch(/<\/|<!--/);
  });
});
