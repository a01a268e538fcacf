import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

import { browserOutside, type Outside } from './outside.ts';
import { permalinkOf, type Permalink } from './permalink.ts';
import type { SetupSchema } from './setup.ts';

export type FigureStatus = 'live' | 'busy' | 'failed';

/** What a view tells the figure around it. The functions are read reactively. */
export interface FigureChannel<Setup> {
  readonly schema: SetupSchema<Setup>;
  /** The state worth sharing, as it is now. */
  setup(): Setup;
  /** Puts the figure into a state (from a link). */
  apply(setup: Setup): void;
  reset(): void;
  status?(): FigureStatus;
  /** A sentence for the status line; where the figure failed, what happened and what to do. */
  message?(): string | undefined;
  backend?(): 'webgl' | 'cpu' | undefined;
  /** What a sighted reader sees, in a sentence or two. */
  describe(): string;
  /** True while an animation or a training runs: nothing is announced then. */
  quiet?(): boolean;
}

/** Long enough for a slider to come to rest, short enough to belong to the gesture. */
const announceAfterMs = 600;

const failedWithoutWord = 'Something in this figure went wrong. Reset starts it anew.';

const mostTold = 3;

/** A link may be wrong in hundreds of places; a reader is told of the first few. */
const inShort = (problems: readonly string[]): string => {
  const more = problems.length - mostTold;
  const told = problems.slice(0, mostTold).join(' ');
  return more > 0 ? `${told} And ${more} more of this kind.` : told;
};

const part = (figure: HTMLElement, name: string): HTMLElement | undefined =>
  figure.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? undefined;

/**
 * Joins a view to the `<figure data-widget>` around it: its bar (Reset, Link to this, Full screen),
 * `data-status` and `data-backend`, the status line, the polite announcements, the state in the address.
 * Goes on the view's root element; leaves everything as the server made it when the view goes.
 * Without a figure around it (a component test, say) it does nothing.
 */
export const joinFigure =
  <Setup>(
    channel: FigureChannel<Setup>,
    outside: Outside = browserOutside,
  ): Attachment<HTMLElement> =>
  (root) => {
    const figure = root.closest<HTMLElement>('figure[data-widget]');
    if (figure === null) return;
    return untrack(() => join(figure, channel, outside));
  };

const join = <Setup>(
  figure: HTMLElement,
  channel: FigureChannel<Setup>,
  outside: Outside,
): (() => void) => {
  const listening = new AbortController();
  // A copy: a state may change its own setup in place, and a link says what has changed since.
  const start = { ...channel.setup() };
  const permalink: Permalink<Setup> = permalinkOf(figure, channel.schema, start);
  let notice = $state<string>();
  let acted = false;
  let announced = channel.describe();

  const on = (
    target: EventTarget,
    types: readonly string[],
    handler: (event: Event) => void,
    capture = false,
  ) => {
    for (const type of types)
      target.addEventListener(type, handler, { signal: listening.signal, capture });
  };
  const press = (name: string, handler: () => void): HTMLElement | undefined => {
    const button = part(figure, name);
    if (button) on(button, ['click'], handler);
    return button;
  };

  const follow = (): void => {
    const asked = permalink.read(location.hash);
    if (asked === undefined) return;
    if (asked.setup !== undefined) channel.apply(asked.setup);
    notice = asked.problems.length > 0 ? inShort(asked.problems) : undefined;
  };

  const link = (): void => {
    const address = permalink.write(channel.setup());
    const say = (sentence: string): void => void (notice = sentence);
    // At once, while the browser still takes it for the reader's own doing; what is said of it may come later.
    const copied = outside.copy(address).then(
      () => true,
      () => false,
    );
    import('./share.ts')
      .then(({ sharing }) =>
        sharing({
          ...{ figure, copied, outside, say },
          place: part(figure, 'share'),
          link: () => permalink.write(channel.setup()),
          params: () => channel.schema.toParams(channel.setup()),
        }),
      )
      .catch(() => say(address));
  };

  // The reader's own actions, in the capture phase: before the handlers that they set off.
  on(figure, ['pointerdown', 'keydown', 'input', 'change'], () => (acted = true), true);
  on(figure, ['pointerdown', 'keydown'], () => (notice = undefined), true);
  on(window, ['hashchange'], follow);
  press('reset', () => channel.reset());
  press('link', link);
  wireFullScreen(figure, part(figure, 'full-screen'), on, (says) => (notice = says));
  follow();

  const message = $derived(
    channel.status?.() === 'failed'
      ? (channel.message?.() ?? failedWithoutWord)
      : (notice ?? channel.message?.() ?? ''),
  );
  $effect(() => {
    figure.dataset['status'] = channel.status?.() ?? 'live';
  });
  $effect(() => {
    const backend = channel.backend?.();
    if (backend === undefined) delete figure.dataset['backend'];
    else figure.dataset['backend'] = backend;
  });
  $effect(() => {
    const line = part(figure, 'status');
    if (line) line.textContent = message;
  });
  $effect(() => {
    if (channel.quiet?.() === true) return;
    const says = channel.describe();
    if (!acted || says === announced) return;
    return outside.after(announceAfterMs, () => {
      announced = says;
      acted = false;
      const line = part(figure, 'announcement');
      if (line) line.textContent = says;
    });
  });

  return () => {
    listening.abort();
    figure.dataset['status'] = 'still';
    delete figure.dataset['backend'];
    for (const name of ['status', 'announcement']) {
      const line = part(figure, name);
      if (line) line.textContent = '';
    }
  };
};

const wireFullScreen = (
  figure: HTMLElement,
  button: HTMLElement | undefined,
  on: (target: EventTarget, types: readonly string[], handler: () => void) => void,
  say: (notice: string) => void,
): void => {
  if (!button) return;
  button.hidden = !document.fullscreenEnabled;
  const label = (): void => {
    const name = document.fullscreenElement === figure ? 'Leave full screen' : 'Full screen';
    button.setAttribute('aria-label', name);
    button.title = name;
  };
  on(document, ['fullscreenchange'], label);
  on(button, ['click'], () => {
    const done =
      document.fullscreenElement === figure
        ? document.exitFullscreen()
        : figure.requestFullscreen();
    done.catch(() => say('The browser did not allow full screen here.'));
  });
};
