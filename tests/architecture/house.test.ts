import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyNames, lineBudgets, widgetRoles } from './anatomy.ts';
import { judge } from './judge.ts';
import { roomOf, rooms } from './table.ts';
import { files, isCode, read } from './tree.ts';

const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  imports: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, unknown>;
};
const exists = (path: string): boolean =>
  files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));

test('every import is an arrow of the table, and every room says only what it may', () => {
  const offences = files
    .filter(isCode)
    .flatMap((path) => judge(path, read(path)).map((o) => `${path}:${o.line} ${o.sentence}`));
  expect(offences).toEqual([]);
});

test('every arrow of the table leads to a room that it knows', () => {
  const names = [...rooms.map(({ name }) => name), '*'];
  const lost = rooms.flatMap(({ enters }) =>
    enters.filter((name) => !names.includes(name.replace(': types', ''))),
  );
  expect(lost).toEqual([]);
});

test('every package of the table is one that its room uses', () => {
  const idle = rooms.flatMap(({ name, packages }) => {
    const texts = files.filter((path) => isCode(path) && roomOf(path)?.name === name).map(read);
    return packages
      .filter((one) => one !== '*')
      .filter((one) => !texts.some((text) => new RegExp(`['"\`]${one}[/:'"\`]`).test(text)))
      .map((one) => `${name}: ${one}`);
  });
  expect(idle).toEqual([]);
});

test('every room of src has files', () => {
  const kept = new Set(files.filter((path) => path.startsWith('src/')).map((path) => roomOf(path)));
  const empty = rooms.filter((room) => room.files.source.startsWith('^src') && !kept.has(room));
  expect(empty.map(({ name }) => name)).toEqual([]);
});

test('no arrow of the table can be followed back to where it started', () => {
  const walk = (name: string, way: readonly string[]): string[] => {
    if (way.includes(name)) return [[...way, name].join(' → ')];
    const room = rooms.find((one) => one.name === name);
    return (room?.enters ?? [])
      .filter((to) => to !== name && to !== '*' && !to.endsWith(': types'))
      .flatMap((to) => walk(to, [...way, name]));
  };
  expect(rooms.flatMap(({ name }) => walk(name, []))).toEqual([]);
});

test('src/README.md shows the table as it is', () => {
  const cell = (names: readonly string[]): string =>
    names.map((name) => (name === '*' ? 'anything' : name)).join(', ') || '–';
  const rows = rooms.map(
    ({ name, enters, packages }) => `| ${name} | ${cell(enters)} | ${cell(packages)} |`,
  );
  const shown = read('src/README.md')
    .replace(/ +/g, ' ')
    .replace(/\\([*_])/g, '$1')
    .split('\n');
  expect(rows.filter((row) => !shown.includes(row))).toEqual([]);
});

test('every door of package.json opens on a room', () => {
  const shut = Object.entries(manifest.imports).filter(([, file]) => {
    const [folder = ''] = file.slice(2).split('*');
    return !exists(folder);
  });
  expect(shut).toEqual([]);
});

test('dependencies are pinned to one exact version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('the lockfile names no registry', () => {
  expect(read('package-lock.json')).not.toMatch(
    /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/,
  );
});

describe('rooms', () => {
  const folders = [...new Set(files.flatMap((path) => /^src\/[^/]+(?=\/)/.exec(path)?.[0] ?? []))];

  test.each([...folders, 'widgets', 'content', 'tests'])('%s says what lives in it', (folder) => {
    // In src/pages a README.md would be a page.
    const shelf = folder === 'src/pages' ? `${folder}/_README.md` : `${folder}/README.md`;
    expect(files.includes(shelf), `${shelf} exists`).toBe(true);
  });

  test('no folder or file has a name that says nothing', () => {
    const empty = files.filter((path) =>
      path.split('/').some((part) => emptyNames.includes(part.replace(/\..*$/, ''))),
    );
    expect(empty).toEqual([]);
  });

  test('a file that has grown too long has a second reason to change', () => {
    const long = files.filter(isCode).flatMap((path) => {
      const limit = lineBudgets.find((budget) => budget.files.test(path))?.lines;
      const lines = read(path)
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .split('\n').length;
      return limit !== undefined && lines > limit
        ? [`${path}: ${lines} lines, limit ${limit}`]
        : [];
    });
    expect(long).toEqual([]);
  });

  test('a suppressed warning says why', () => {
    const silent = files
      .filter((path) => isCode(path) && !path.startsWith('tests/architecture/'))
      .flatMap((path) => {
        const lines = read(path).split('\n');
        return lines.flatMap((line, i) => {
          const off =
            /eslint-disable|svelte-ignore|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/;
          const reason = / -- \w|@ts-expect-error\s+\w+/.test(line);
          const above = /^\s*(?:\/\/|\*|<!--) (?!svelte-ignore)\w/.test(lines[i - 1] ?? '');
          return off.test(line) && !reason && !above ? [`${path}:${i + 1}`] : [];
        });
      });
    expect(silent).toEqual([]);
  });
});

describe('widgets', () => {
  const ideas = [...new Set(files.flatMap((path) => /^widgets\/([^/]+)\//.exec(path)?.[1] ?? []))];

  test.each(ideas)('%s has a file for each role', (idea) => {
    const view = idea.replace(/(?:^_?|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const roles = [...widgetRoles, `${view}.svelte`].map((role) => `widgets/${idea}/${role}`);
    expect(roles.filter((role) => !files.includes(role))).toEqual([]);
  });

  test.each(ideas)('%s is tested beside its code', (idea) => {
    const tested = files.some(
      (path) => path.startsWith(`widgets/${idea}/`) && path.endsWith('.test.ts'),
    );
    expect(tested, `widgets/${idea} has a test`).toBe(true);
  });

  test('a widget that the book lists has a folder', () => {
    const found = [
      ...JSON.stringify(parse(read('content/book.yaml'))).matchAll(/"widget":"([^"]+)"/g),
    ];
    expect(found).not.toEqual([]);
    expect(found.map(([, idea]) => idea).filter((idea) => !ideas.includes(idea ?? ''))).toEqual([]);
  });
});

test('a chapter holds prose: no script, no style, no island', () => {
  const offences = files
    .filter((path) => path.endsWith('.mdx'))
    .flatMap((path) => {
      const prose = read(path).replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '');
      const found = /client:\w+|<script|<style|\bstyle=|^export /m.exec(prose);
      return found ? [`${path} says ${found[0]}`] : [];
    });
  expect(offences).toEqual([]);
});

describe('documents', () => {
  const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('content/'));

  test.each(documents)('the commands in %s exist', (path) => {
    const named = [...read(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test.each(documents)('the paths in %s exist', (path) => {
    const shelf = path.replace(/[^/]*$/, '');
    const text = read(path).replace(/^```[\s\S]*?^```/gm, '');
    const named = [
      ...[...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to]) => [
        shelf,
        to ?? '',
      ]),
      ...[
        ...text.matchAll(/`((?:src|widgets|content|tests|public|tools|\.github)\/[^`\s]*)`/g),
      ].map(([, to]) => ['', to ?? '']),
    ].map(([base = '', to = '']) => decodeURI(new URL(base + to, 'file:///').pathname.slice(1)));
    expect(named.filter((to) => !/[<*…{]/.test(to) && !exists(to))).toEqual([]);
  });
});
