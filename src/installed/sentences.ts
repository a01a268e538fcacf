/** What the reader is told. */
import type { Size } from './book.ts';
import type { Problem } from './messages.ts';

/** Why the book cannot be kept at all. */
export type Hindrance = 'disk' | 'dev' | 'none' | 'refused';

export const hindrances: Readonly<Record<Hindrance, string>> = {
  disk: 'You have opened the book from a disk: all of it is here already, and it needs no network.',
  dev: 'Only the published book can be kept; this is the authors’ own view of it.',
  none: 'This browser cannot keep the book here: it may be an old one, or in a private window, or the address begins with http: instead of https:. The book works while you are connected.',
  refused:
    'The browser does not let this site keep anything on the device (private browsing or a setting). The book works while you are connected.',
};

export const sentenceOf: Readonly<Record<Problem, string>> = {
  offline:
    'The site cannot be reached, so the rest could not be fetched. What has come is kept; try again when you are connected.',
  changed:
    'The site has another version of the book by now, or a file of it is missing there. What you had is as it was. Reload this page and try again.',
  full: 'There is no room left on the device for the whole book. What you had is as it was; make room, for instance by deleting other sites’ data, and try again.',
  refused:
    'The browser refused to keep a file (private browsing, a setting or a damaged store). What you had is as it was.',
  unfinished: 'Some files did not come. What you had is as it was; try again.',
  unknown:
    'The part of the book that keeps it is of another version than this page. Reload the page and try again.',
};

/** Bytes as a reader counts them: 51,618 → 52 KB, 3,812,000 → 3.8 MB. */
export const weight = (bytes: number): string =>
  bytes < 999_500 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const counted = ({ files }: Pick<Size, 'files'>): string =>
  files === 1 ? '1 file' : `${files} files`;

export const lostSentence = (lost: number): string =>
  lost === 1
    ? 'A file of your copy is missing or damaged. Fetch it again, so that the book is whole.'
    : `${lost} files of your copy are missing or damaged. Fetch them again, so that the book is whole.`;

export const offerSentence = (offer: Size): string =>
  offer.bytes === 0
    ? 'There is a new version of the book, and nothing has to be fetched for it. You go on reading yours until you say so.'
    : `There is a new version of the book: ${counted(offer)} to fetch, ${weight(offer.bytes)}. You go on reading yours until you say so.`;
