/**
 * An ES module as the build writes it → a classic script that does the same, one to one. A page opened
 * from disk may load no modules, so there are none anywhere: one road, tested on both sides.
 *
 *     import{a as e}from"./x.js";…;export{f as t}
 *     "use strict";M(["./x.js"],({a:e})=>{…;return{t:f}})
 *
 * `M` is the loader's (`loader.js`): it fetches what a script needs and runs each once.
 */
import MagicString from 'magic-string';
import { posix } from 'node:path';
import { sheetsToPreload, withoutPreload } from './preload.ts';
import { nodesIn, parseScript, readSyntax, textIn, type Node, type Syntax } from './syntax.ts';

interface Name {
  /** What the other side calls it, as the key of an object is written. */
  readonly key: string;
  /** What it is called in this chunk. */
  readonly local: string;
}

interface Import {
  /** As written: `./x.js`. */
  readonly path: string;
  readonly names: readonly Name[];
  /** `import * as all` */
  readonly all: string | undefined;
}

export interface Chunk {
  readonly file: string;
  readonly text: string;
  readonly program: Node;
  readonly syntax: Syntax;
  readonly imports: readonly Import[];
  readonly exports: readonly Name[];
  /** The chunks it needs, in the order in which they have to run. */
  readonly needs: readonly string[];
  /** The sheets that its parts wear, by their names; the pages link them. */
  readonly sheets: readonly string[];
}

const keyOf = (name: Node): string =>
  name.type === 'Identifier' ? textIn(name, 'name') : JSON.stringify(name['value']);

const nameOf = (specifier: Node, outside: string): Name => ({
  key: nodesIn(specifier, outside).map(keyOf)[0] ?? 'default',
  local: nodesIn(specifier, 'local').map(keyOf)[0] ?? '',
});

const importOf = (statement: Node): Import => {
  const specifiers = nodesIn(statement, 'specifiers');
  const all = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  return {
    path: nodesIn(statement, 'source').map((source) => textIn(source, 'value'))[0] ?? '',
    names: specifiers.filter((one) => one !== all).map((one) => nameOf(one, 'imported')),
    all: all && nameOf(all, 'imported').local,
  };
};

/** Part of every chunk's name, since browsers keep a chunk for good: count up when what is written here changes. */
export const FORMAT = 'classic-2';

/** @throws Error where the chunk uses what no classic script can do, or what no build has written so far. */
export const readChunk = (file: string, source: string): Chunk => {
  const text = withoutPreload(file, source);
  const program = parseScript(text);
  const body = nodesIn(program, 'body');
  const imports = body.filter(({ type }) => type === 'ImportDeclaration').map(importOf);
  const exporting = body.filter(({ type }) => type.startsWith('Export'));
  const strange = exporting.find(
    (one) =>
      one.type !== 'ExportNamedDeclaration' ||
      nodesIn(one, 'declaration').length + nodesIn(one, 'source').length > 0,
  );
  if (strange) {
    throw new Error(
      `${file}: “${text.slice(strange.start, strange.end).slice(0, 60)}” is a kind of export that the build has not written so far. Teach it to src/portable/classic.ts.`,
    );
  }
  const exports = exporting
    .flatMap((one) => nodesIn(one, 'specifiers'))
    .map((one) => nameOf(one, 'exported'));
  const own = [...imports.flatMap(({ names }) => names), ...exports].map(({ local }) => local);
  const syntax = readSyntax(program, new Set(own));
  if (syntax.waits) {
    throw new Error(
      `${file}: it waits with “await” outside any function, which no classic script can do. Put the waiting into a function.`,
    );
  }
  const needs = imports.map(({ path }) => posix.join(posix.dirname(file), path));
  const sheets = sheetsToPreload(source);
  return { file, text, program, syntax, imports, exports, needs: [...new Set(needs)], sheets };
};

/** Which exports of each chunk change after it has run: whoever imports one has to look each time. */
type Changing = ReadonlyMap<string, ReadonlySet<string>>;

const isChanging = (changing: Changing, chunk: Chunk, path: string, key: string): boolean =>
  changing.get(posix.join(posix.dirname(chunk.file), path))?.has(key) === true;

const changingIn = (chunk: Chunk, before: Changing): ReadonlySet<string> => {
  const later = chunk.syntax.references.filter((use) => use.written && use.later);
  const changed = new Set(later.map(({ name }) => name));
  for (const { path, names } of chunk.imports) {
    for (const { key, local } of names)
      if (isChanging(before, chunk, path, key)) changed.add(local);
  }
  return new Set(chunk.exports.filter(({ local }) => changed.has(local)).map(({ key }) => key));
};

const named = ({ key, local }: Name): string => (key === local ? key : `${key}:${local}`);

const classic = (chunk: Chunk, changing: Changing): string => {
  const { text, program, syntax, imports, exports } = chunk;
  const out = new MagicString(text);
  const fresh = (wish: string): string => (text.includes(wish) ? fresh(`${wish}_`) : wish);

  // A changing import is read from the other's exports where it is used, not when this one begins.
  const looked = new Map<string, string>();
  const parameters = imports.map(({ path, names, all }, index) => {
    const changed = names.filter(({ key }) => isChanging(changing, chunk, path, key));
    if (changed.length === 0) return all ?? `{${names.map(named).join()}}`;
    const whole = all ?? fresh(`$${index}`);
    for (const { key, local } of names)
      looked.set(local, whole + (key.startsWith('"') ? `[${key}]` : `.${key}`));
    return whole;
  });
  for (const { name, start, end, shorthand, called } of syntax.references) {
    const place = looked.get(name);
    if (place === undefined) continue;
    out.overwrite(start, end, shorthand ? `${name}:${place}` : called ? `(0,${place})` : place);
  }

  const load = fresh('$i');
  const address = fresh('$u');
  for (const { start } of syntax.imports) out.overwrite(start, start + 'import'.length, load);
  for (const { start, end } of syntax.metas) {
    const url = /^\.url\b/.exec(text.slice(end));
    if (url) out.overwrite(start, end + url[0].length, address);
    else out.overwrite(start, end, `({url:${address}})`);
  }
  if (syntax.metas.length > 0) parameters.push(load, address);
  else if (syntax.imports.length > 0) parameters.push(load);

  const body = nodesIn(program, 'body');
  for (const { type, start, end } of body) {
    if (type === 'ImportDeclaration' || type.startsWith('Export')) out.remove(start, end);
  }
  const last = body.at(-1)?.end ?? 0;
  if (last < text.length) out.remove(last, text.length);
  const given = exports.map((name) => {
    const place = looked.get(name.local);
    if (!changing.get(chunk.file)?.has(name.key))
      return place ? `${name.key}:${place}` : named(name);
    return `get ${name.key}(){return ${place ?? name.local}}`;
  });
  const paths = JSON.stringify(imports.map(({ path }) => path));
  const back = given.length > 0 ? `;return{${given.join()}}` : '';
  return `"use strict";M(${paths},(${parameters.join()})=>{${out.toString().trim().replace(/;$/, '')}${back}})`;
};

/** What a chunk needs, and what that needs, and so on, in the order in which they have to run. */
export type Needs = (file: string) => readonly string[];

/** @throws Error naming a circle, which scripts that run one after the other cannot have. */
export const needsOf = (chunks: ReadonlyMap<string, Pick<Chunk, 'needs'>>): Needs => {
  const known = new Map<string, readonly string[]>();
  const find = (file: string, above: readonly string[]): readonly string[] => {
    if (above.includes(file)) {
      const circle = [...above.slice(above.indexOf(file)), file].join(' → ');
      throw new Error(
        `The build made scripts that need each other in a circle: ${circle}. Group them into one chunk, or take the circle out of what they import.`,
      );
    }
    const before = known.get(file);
    if (before) return before;
    const all = (chunks.get(file)?.needs ?? []).flatMap((need) => [
      ...find(need, [...above, file]),
      need,
    ]);
    const once = [...new Set(all)];
    known.set(file, once);
    return once;
  };
  return (file) => find(file, []);
};

/** Every chunk of a build as a classic script. */
export const classicChunks = (
  chunks: ReadonlyMap<string, Chunk>,
): { readonly scripts: ReadonlyMap<string, string>; readonly needs: Needs } => {
  const needs = needsOf(chunks);
  const changing = new Map<string, ReadonlySet<string>>();
  const scripts = new Map<string, string>();
  const make = (file: string): void => {
    const chunk = chunks.get(file);
    if (!chunk || scripts.has(file)) return;
    changing.set(file, changingIn(chunk, changing));
    scripts.set(file, classic(chunk, changing));
  };
  for (const file of chunks.keys()) [...needs(file), file].forEach(make);
  return { scripts, needs };
};
