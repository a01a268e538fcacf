/** What a reader's hand does to a page. */
const touches = ['keydown', 'pointerdown', 'pointermove', 'click', 'wheel'] as const;

/** A page that is not shown has no frames: nobody waits longer than this for them. */
const longestMs = 250;

let answering: Promise<void> | undefined;
let listening = false;

const nextFrame = (): Promise<void> => new Promise((begun) => requestAnimationFrame(() => begun()));

function touched(): void {
  const frames = nextFrame().then(nextFrame); // At the second frame's beginning the first has been handed out.
  const patience = new Promise<void>((over) => setTimeout(over, longestMs));
  const answer = Promise.race([frames, patience]).then(() => {
    if (answering === answer) answering = undefined;
  });
  answering = answer;
}

/**
 * Resolves when the page has shown its answer to the last key, press, drag or scroll: at once where none is waiting.
 * What works on by itself waits here between two pieces of work, so that the reader's hand goes first.
 */
export function handAnswered(): Promise<void> {
  if (!listening) {
    listening = true;
    for (const touch of touches) addEventListener(touch, touched, { capture: true, passive: true });
  }
  return answering ?? Promise.resolve();
}
