/** What is read from the printed file, and what is written into it at the end. */
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';

const textOf = (value: unknown): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';

/** On which page (from 1) each named place of the file stands. */
export function placesIn(file: PDFDocument): Readonly<Record<string, number>> {
  const pages = new Map(file.getPages().map(({ ref }, index) => [ref.toString(), index + 1]));
  const named = file.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  return Object.fromEntries(
    (named?.entries() ?? []).flatMap(([name]) => {
      const place = named?.lookup(name);
      const page = place instanceof PDFArray ? place.get(0) : undefined;
      const number = page instanceof PDFRef ? pages.get(page.toString()) : undefined;
      return number === undefined ? [] : [[name.decodeText(), number]];
    }),
  );
}

/** The titles of the outline's first level, in order. */
export function outlineOf(file: PDFDocument): readonly string[] {
  const root = file.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  const titles: string[] = [];
  let entry = root?.lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry !== undefined) {
    titles.push(textOf(entry.lookup(PDFName.of('Title'))));
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return titles;
}

/** Whether screen readers find tags in it. */
export const isTagged = (file: PDFDocument): boolean =>
  file.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict) !== undefined;

/** As Chromium names the tag of a table's heading, for the cells below it to point at. */
const tagName = /^node(\d+)$/;

const numberOf = (name: PDFString): number | undefined => {
  const digits = tagName.exec(name.asString())?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** Every string in the file with what puts another in its place. */
function* stringsIn(value: PDFObject): Generator<[PDFString, (other: PDFString) => void]> {
  const inside: Iterable<readonly [PDFObject, (other: PDFString) => void]> =
    value instanceof PDFDict
      ? value.entries().map(([key, each]) => [each, (other) => value.set(key, other)])
      : value instanceof PDFArray
        ? value.asArray().map((each, at) => [each, (other) => value.set(at, other)])
        : [];
  for (const [each, put] of inside) {
    if (each instanceof PDFString) yield [each, put];
    else yield* stringsIn(each);
  }
}

/**
 * Names the tags of headings 1, 2, … in their order. Chromium counts every node that its process has ever made, and
 * that is now and then one more or less for the same document.
 */
export function renameTags(file: PDFDocument): void {
  const named = file.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => [...stringsIn(object)])
    .flatMap(([name, put]) => {
      const number = numberOf(name);
      return number === undefined ? [] : [{ number, put }];
    });
  const order = [...new Set(named.map(({ number }) => number))].toSorted((a, b) => a - b);
  const rank = new Map(order.map((number, index) => [number, index + 1]));
  // The tree of names must stay in the order of its letters: as many digits for each.
  for (const { number, put } of named)
    put(PDFString.of(`node${String(rank.get(number)).padStart(8, '0')}`));
}

export interface About {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** The day that stands for the file's own dates: the same book is the same file on any day. */
  readonly edition: Date;
}

/** The finished file. */
export async function finished(file: PDFDocument, about: About): Promise<Uint8Array> {
  file.setTitle(about.title, { showInWindowTitleBar: true });
  file.setAuthor(about.author);
  file.setSubject(about.subject);
  file.setLanguage('en-GB');
  file.setCreationDate(about.edition);
  file.setModificationDate(about.edition);
  file.setProducer('Chromium');
  file.setCreator('Nudge');
  renameTags(file);
  return file.save({ updateFieldAppearances: false });
}
