/** Styles that belong together as one file: apart, each is compressed without knowing of the others. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';

export interface Joined {
  readonly html: string;
  /** The files that the page links now, and what has to be in them. */
  readonly made: ReadonlyMap<string, string>;
}

export interface Sheets {
  /** `own` where a file holds styles of figures alone, `frame` where it is of many pages; others stay by themselves. */
  kind(file: string): Kind | undefined;
  text(file: string): string;
  /** The styles of figures without what this page has no use for. */
  small(css: string): string;
}

const sheet = /<link rel="stylesheet" href="([^"?]+)">|<style>([^]*?)<\/style>/g;
const runs = /(?:(?:<link rel="stylesheet" href="[^"?]+">|<style>[^]*?<\/style>)\s*){2,}/g;

/**
 * A page that links one file for all sheets of a kind that follow one another, with the style elements among them. The
 * order of all rules stays as it was. Pages with the same frame link the same file for it. A style element with an
 * address in it stays: it would lead elsewhere.
 */
export function withJoinedSheets(html: string, file: string, sheets: Sheets): Joined {
  const folder = posix.dirname(file);
  const made = new Map<string, string>();
  const joined = (run: readonly Piece[]): string => {
    const { href: first, kind } = run.find(({ href }) => href !== undefined) ?? {};
    if (first === undefined || run.length < 2) return run.map(({ whole }) => whole).join('');
    const together = run.map(({ css }) => css).join('');
    const css = kind === 'own' ? sheets.small(together) : together;
    const key = createHash('sha256').update(css).digest('hex').slice(0, 8);
    const name = `${posix.dirname(first)}/together.${key}.css`;
    made.set(posix.join(folder, name), css);
    return `<link rel="stylesheet" href="${name}">`;
  };
  const pieceOf = ([whole, href, inline = '']: RegExpExecArray): Piece => {
    if (href === undefined) return { whole, href, css: inline, kind: undefined };
    const name = posix.join(folder, href);
    return { whole, href, css: sheets.text(name), kind: sheets.kind(name) };
  };
  const next = html.replaceAll(runs, (whole) => {
    let told = '';
    let run: Piece[] = [];
    const pieces = Array.from(whole.matchAll(sheet), pieceOf);
    pieces.forEach((piece, index) => {
      // A style element goes with the sheet that it stands before.
      const inline = piece.href === undefined && !piece.css.includes('url(');
      const kind = inline
        ? pieces.slice(index).find(({ href }) => href !== undefined)?.kind
        : piece.kind;
      if (kind === undefined || run.some((one) => one.kind !== kind)) {
        told += joined(run);
        run = [];
      }
      if (kind === undefined) told += piece.whole;
      else run.push({ ...piece, kind });
    });
    return told + joined(run);
  });
  return { html: next, made };
}

export type Kind = 'own' | 'frame';

interface Piece {
  readonly whole: string;
  readonly href: string | undefined;
  readonly css: string;
  readonly kind: Kind | undefined;
}
