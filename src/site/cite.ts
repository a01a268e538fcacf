import type { Reference } from '#schemas/reference';

const family = (author: string): string => author.split(',')[0] ?? author;

function names(authors: readonly string[]): string {
  const [first = '', second = ''] = authors.map(family);
  if (authors.length === 1) return first;
  return authors.length === 2 ? `${first} and ${second}` : `${first} et al.`;
}

/** As it stands in running text: `LeCun et al. 1998`. */
export function shortCitation(reference: Reference): string {
  return `${names(reference.authors)} ${reference.year}`;
}

/** As it stands in a popover, without a link. */
export function fullCitation(reference: Reference): string {
  const { authors, year, title, where } = reference;
  const closed = /[.?!]$/.test(title) ? title : `${title}.`;
  return `${authors.join('; ')} (${year}). ${closed} ${where}.`;
}

/** Where the work can be read: its DOI before any other address. */
export function addressOf(reference: Reference): string | undefined {
  return reference.doi === undefined ? reference.url : `https://doi.org/${reference.doi}`;
}
