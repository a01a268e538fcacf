const held = '[tabindex="0"], summary, button, input, select';

const partsOf = (place: HTMLElement): HTMLElement[] => [
  ...place.querySelectorAll<HTMLElement>(held),
];

/** Makes good in `now` what a reader chose or typed in `was`, which nobody was there to hear of. */
function chooseAgain(was: HTMLElement | undefined, now: HTMLElement): void {
  if (!(was instanceof HTMLInputElement && now instanceof HTMLInputElement)) return;
  if (was.type === 'radio' || was.type === 'checkbox') {
    // A press cannot undo a radio button: that goes with the press of another.
    const pressed = was.checked !== was.defaultChecked && (was.checked || was.type === 'checkbox');
    if (pressed && now.checked !== was.checked) now.click();
    return;
  }
  if (was.value === was.defaultValue) return;
  now.value = was.value;
  for (const type of ['input', 'change']) now.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Resolves when nothing inside `place` is pressed: what is taken away under a finger hears of no click. */
async function released(place: HTMLElement): Promise<void> {
  if (!place.matches(':active')) return;
  await new Promise<void>((done) => {
    for (const type of ['pointerup', 'pointercancel'])
      // After the click that ends the press.
      addEventListener(type, () => setTimeout(done), { once: true, capture: true });
  });
}

/**
 * Remembers what a reader has their hands on inside `place`, and gives it back to what has taken its place there:
 * the focus, what was folded open, what was chosen or typed, and the press of a button, by order.
 */
export async function handOver(
  place: HTMLElement | undefined,
  clickedOn: () => EventTarget | null,
): Promise<() => void> {
  if (!place) return () => undefined;
  await released(place);
  const pressed = clickedOn();
  const before = partsOf(place);
  const focused = before.indexOf(place.ownerDocument.activeElement as HTMLElement);
  const clicked = before.findIndex(
    (one) => one instanceof HTMLButtonElement && pressed instanceof Node && one.contains(pressed),
  );
  const open = [...place.querySelectorAll('details')].map((one) => one.open);
  return () => {
    const now = partsOf(place);
    now[focused]?.focus({ preventScroll: true });
    place.querySelectorAll('details').forEach((one, index) => {
      if (open[index]) one.open = true;
    });
    now.forEach((one, index) => chooseAgain(before[index], one));
    now[clicked]?.click();
  };
}
