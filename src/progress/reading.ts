/**
 * How far the reader has come: where they stopped in each chapter, which of its sections have stood on the screen,
 * and which chapters are read. Small, since every chapter loads it.
 */
import { keep, recall, type OpenShelf } from '#stage/storage.ts';
import { entry } from './entry.ts';

/** Where the reader stopped in a chapter. */
export interface Place {
  /** The id of the heading; `''` before the first. */
  readonly section: string;
  /** Its words, so that the front page can name it. */
  readonly title: string;
  /** The end of the chapter was on the screen. */
  readonly end: boolean;
  readonly at: number;
}

const isThere = (kept: unknown): kept is object => typeof kept === 'object';

const has = (key: string, shelf?: OpenShelf): boolean =>
  recall(key, isThere, shelf).value !== undefined;

/** A chapter is read once all of it has been seen. It stays read when the chapter gets a new section. */
export const isRead = (chapter: string, shelf?: OpenShelf): boolean =>
  has(`read:${chapter}`, shelf);

/**
 * `all` has to be seen before the chapter counts as read; `seen` is what is on the screen now.
 * Every section has a key of its own: two tabs of one chapter add up.
 */
export const noteReading = (
  chapter: string,
  all: readonly string[],
  seen: readonly string[],
  place: Place,
  shelf?: OpenShelf,
): void => {
  keep(`place:${chapter}`, entry(place), shelf);
  for (const name of seen) keep(`seen:${chapter}/${name}`, entry(true), shelf);
  if (!isRead(chapter, shelf) && all.every((name) => has(`seen:${chapter}/${name}`, shelf)))
    keep(`read:${chapter}`, entry(place.at), shelf);
};
