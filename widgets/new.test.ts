import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { nameProblem, newWidget, pascal } from './new.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let project = '';
let widgets = '';

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'new-widget-'));
  widgets = join(project, 'widgets');
  mkdirSync(widgets);
});

afterEach(() => rmSync(project, { recursive: true }));

/** Every file's path from the folder and its text. */
const filesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file, readFileSync(file, 'utf8')] as const;
    });

describe('a new widget', () => {
  it('has every file of the pattern, and nothing in it remembers the pattern’s name', () => {
    const made = filesIn(newWidget('descent-path', widgets));
    expect(made).toHaveLength(filesIn(join(root, 'widgets/_template')).length);
    expect(made.map(([file]) => basename(file))).toContain('DescentPath.svelte');
    for (const [file, text] of made) {
      expect(basename(file)).not.toMatch(/template/i);
      // CSS has a word of its own with it: grid-template-columns.
      expect(text.replaceAll('grid-template', ''), file).not.toMatch(/template/i);
    }
    const door = made.find(([file]) => file.endsWith('index.astro'))?.[1];
    expect(door).toContain('widget="descent-path"');
    expect(door).toContain('./DescentPath.svelte');
  });

  it('type-checks and compiles as it stands', () => {
    const folder = newWidget('descent-path', widgets);
    for (const name of ['src', 'node_modules']) symlinkSync(join(root, name), join(project, name));
    writeFileSync(join(project, 'package.json'), readFileSync(join(root, 'package.json')));
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
      ts.sys,
      root,
    );
    const made = filesIn(folder);
    const roots = made
      .map(([file]) => file)
      // A view is checked by its compiler; what a browser test does with one is beyond plain TypeScript.
      .filter((file) => file.endsWith('.ts') && !file.includes('.browser.'));
    const runes = join(root, 'node_modules/svelte/types/index.d.ts');
    const program = ts.createProgram([...roots, runes], { ...options, preserveSymlinks: true });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .filter((problem) => problem.file?.fileName.startsWith(folder))
      .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    expect(problems).toEqual([]);
    for (const [file, text] of made.filter(([file]) => file.endsWith('.svelte')))
      expect(compile(text, { filename: file }).warnings).toEqual([]);
  });

  it.each([
    [undefined, 'Say which idea'],
    ['', 'Say which idea'],
    ['Descent', 'lower-case'],
    ['descent_path', 'lower-case'],
    ['../escape', 'lower-case'],
    ['-descent', 'lower-case'],
    ['descent--path', 'lower-case'],
    ['_template', 'lower-case'],
  ])('is refused under the name %j with a sentence, and nothing is written', (idea, says) => {
    expect(() => newWidget(idea, widgets)).toThrow(says);
    expect(readdirSync(widgets)).toEqual([]);
  });

  it('never overwrites one that is there', () => {
    newWidget('descent-path', widgets);
    expect(() => newWidget('descent-path', widgets)).toThrow('is there already');
    expect(nameProblem('descent-paths', widgets)).toBeUndefined();
  });

  it('has a class name in the usual spelling', () => {
    expect(pascal('descent-path')).toBe('DescentPath');
    expect(pascal('one-2-ten')).toBe('One2Ten');
  });
});
