const held = '[tabindex="0"], summary, button';

/**
 * Remembers what a reader has their hands on inside `place`, and gives it back to what has taken its place there:
 * the focus, and what was folded open, by order.
 */
export function handOver(place: HTMLElement | undefined): () => void {
  if (!place) return () => undefined;
  const focused = [...place.querySelectorAll(held)].findIndex(
    (one) => one === place.ownerDocument.activeElement,
  );
  const open = [...place.querySelectorAll('details')].map((one) => one.open);
  return () => {
    const now = place.querySelectorAll<HTMLElement>(held)[focused];
    now?.focus({ preventScroll: true });
    place.querySelectorAll('details').forEach((one, index) => {
      if (open[index]) one.open = true;
    });
  };
}
