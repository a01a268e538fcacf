/**
 * Shows the ticks of the chapters that are read; in a chapter notes where the reader is and what has stood on the
 * screen. It looks a moment after the page has moved: what rushes by on the way to the end is not read.
 */
import { isRead, noteReading } from '#progress/reading';
import { now } from '#stage/clock.ts';

const restMs = 3000;

for (const tick of document.querySelectorAll<HTMLElement>('[data-read]'))
  tick.hidden = !isRead(tick.dataset['read'] ?? '');

// In a chapter: what stands before the first heading, each section, and the end. Its notes are for paper.
const marks = [
  ...document.querySelectorAll<HTMLElement>(
    '[data-chapter], [data-chapter] h2[id]:not(.notes *), .revised',
  ),
];
const all = marks.map((mark) => mark.id || mark.localName);
let due = false;

const look = (): void => {
  due = false;
  if (document.hidden) return;
  const tops = marks.map((mark) => mark.getBoundingClientRect().top);
  // The one in view is the last that has come above the upper third of the window.
  const here = marks[tops.findLastIndex((top) => top < innerHeight / 3)];
  const seen = all.filter((_, at) => (tops[at] ?? 0) < innerHeight && (tops[at + 1] ?? 1) > 0);
  const section = here?.id ?? '';
  // Its words as the list of the book has them: a formula in a heading has its text twice.
  const listed = document.querySelector(`[data-section="${section}"]`);
  noteReading(marks[0]?.dataset['chapter'] ?? '', all, seen, {
    section,
    title: listed?.textContent.trim() ?? '',
    end: seen.includes('footer'),
    at: now(),
  });
};

const soon = (): void => {
  due ||= !!setTimeout(look, restMs);
};

if (marks[0]) {
  addEventListener('scroll', soon);
  soon();
}
