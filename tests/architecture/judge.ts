/** Holds a file against the table and says in sentences what it breaks. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { bannedPackages, bans } from './bans.ts';
import { codeOf, importsOf, type Import } from './source.ts';
import { harmlessNames, roomOf, type Room } from './table.ts';

export interface Offence {
  readonly line: number;
  readonly sentence: string;
}

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  imports: Record<string, string>;
};

/** Rooms that have no door in package.json, so that a relative path is the only way in. */
const doorless = ['book', 'content', 'stories', 'styles', 'tests', 'tools'];

/** The file behind a specifier, from the repository's root; undefined for a package. */
export function targetOf(from: string, specifier: string): string | undefined {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), path));
  if (path.startsWith('/')) return path.slice(1);
  for (const [door, file] of Object.entries(manifest.imports)) {
    if (door === path) return posix.normalize(file);
    const [before, after] = door.split('*');
    if (after !== undefined && before !== undefined && path.startsWith(before))
      return posix.normalize(file.replace('*', path.slice(before.length)));
  }
  return undefined;
}

const ideaOf = (path: string): string | undefined => /^widgets\/([^/]+)\//.exec(path)?.[1];

const listed = (list: readonly string[]): string => (list.length > 0 ? list.join(', ') : 'nothing');

function maySee(room: Room, target: Room, one: Import): boolean {
  if (room.name === target.name || room.enters.includes('*') || room.enters.includes(target.name))
    return true;
  if (!room.enters.includes(`${target.name}: types`)) return false;
  return (
    one.typesOnly || (one.names.length > 0 && one.names.every((n) => harmlessNames.includes(n)))
  );
}

function packageFault(room: Room, specifier: string): string | undefined {
  const banned = Object.entries(bannedPackages).find(([name]) => specifier.startsWith(name));
  if (banned) return `nobody imports ${banned[0]}: ${banned[1]}.`;
  const name = specifier.split(/[/:]/)[0] ?? specifier;
  const full = specifier.split('/').slice(0, 2).join('/');
  if (room.packages.some((owned) => owned === '*' || owned === name || owned === full))
    return undefined;
  return `the package ${specifier} does not belong to ${room.name}, which may use ${listed(room.packages)}.`;
}

function fault(from: string, room: Room, one: Import): string | undefined {
  const { specifier } = one;
  const target = targetOf(from, specifier);
  if (target === undefined) {
    if (specifier.startsWith('#')) return `no door in package.json is called ${specifier}.`;
    return packageFault(room, specifier);
  }
  if (room.enters.includes('*')) return undefined;
  const [here, there] = [ideaOf(from), ideaOf(target)];
  if (here !== undefined && there !== undefined && here !== there)
    return `widgets/${here} imports widgets/${there}: widgets do not know each other. What both need rises into src.`;
  const owner = roomOf(target);
  // Pictures and data beside the file; package.json.
  if (!owner) return undefined;
  if (!maySee(room, owner, one))
    return `${room.name} → ${owner.name} (${specifier}) is not an arrow of the house: ${room.because}. It may import ${listed(room.enters)}.`;
  const sameHouse = owner.name === room.name || (here !== undefined && here === there);
  if (specifier.startsWith('.')) {
    if (!sameHouse && !doorless.includes(owner.name))
      return `${specifier} goes round the door: another room is entered by a # name of package.json.`;
    if (!/\.\w+(?:\?.*)?$/.test(specifier) && !specifier.includes('*'))
      return `${specifier} leaves out its ending: write the whole file name.`;
  }
  return undefined;
}

/** Everything in one file that the table does not allow, as sentences. `path` is from the repository's root. */
export function judge(path: string, text: string): Offence[] {
  const room = roomOf(path);
  if (!room)
    return [{ line: 1, sentence: `${path} stands in no room of tests/architecture/table.ts.` }];
  const arrows = importsOf(path, text).flatMap((one): Offence[] => {
    const sentence = fault(path, room, one);
    return sentence === undefined ? [] : [{ line: one.line, sentence }];
  });
  const spoken = { bare: codeOf(path, text, false), quoted: codeOf(path, text, true) };
  const said = bans
    .filter((ban) => !ban.owners.includes(room.name) && (ban.endings?.test(path) ?? true))
    .flatMap((ban) => {
      const code = ban.inStrings ? spoken.quoted : spoken.bare;
      return Array.from(code.matchAll(ban.pattern), (match): Offence => {
        const line = code.slice(0, match.index).split('\n').length;
        const where = ban.owners.length > 0 ? `only ${ban.owners.join(', ')} may` : 'nobody may';
        return {
          line,
          sentence: `${ban.what} (${match[0].trim()}) in ${room.name}: ${where}. ${ban.instead}`,
        };
      });
    });
  return [...arrows, ...said].sort((a, b) => a.line - b.line);
}
