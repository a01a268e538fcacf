import type { Attachment } from 'svelte/attachments';

import { prefersLessMotion } from './motion.ts';

/** Where frames come from: the screen, or a test's own clock. */
export interface FrameSource {
  /** Calls back once, before the next frame, with the time in milliseconds; the returned function calls it off. */
  next(act: (nowMs: number) => void): () => void;
  /** Whether the page is shown at all, and a way to hear of changes; the returned function stops listening. */
  shown(): boolean;
  onshown(act: () => void): () => void;
}

export const screenFrames: FrameSource = {
  next(act) {
    const handle = requestAnimationFrame(act);
    return () => cancelAnimationFrame(handle);
  },
  shown: () => !document.hidden,
  onshown(act) {
    document.addEventListener('visibilitychange', act);
    return () => document.removeEventListener('visibilitychange', act);
  },
};

export interface FramesOptions {
  /** Steps in a second, to start with. */
  readonly rate: number;
  readonly source?: FrameSource;
  /** Whether the reader's system asks for less motion. */
  readonly calm?: () => boolean;
}

/** A stutter or a return to the page never makes up for more than this: the figure goes on, it does not leap. */
const longestFrameMs = 250;

/**
 * One clock for a figure's animation: `step(count)` is called before a frame with how many steps are due
 * at the chosen rate. It waits while the page is hidden or the figure (`{@attach frames.watch}`) is off screen,
 * and goes on from the same place.
 */
export class Frames {
  #playing = $state(false);
  #rate = $state(1);
  readonly #step: (count: number) => void;
  readonly #source: FrameSource;
  readonly #calm: () => boolean;
  #onScreen = true;
  #due = 0;
  #lastMs: number | undefined;
  #cancelFrame: (() => void) | undefined;
  #forgetShown: (() => void) | undefined;

  constructor(step: (count: number) => void, options: FramesOptions) {
    this.#step = step;
    this.#source = options.source ?? screenFrames;
    this.#calm = options.calm ?? prefersLessMotion;
    this.#rate = options.rate;
  }

  /** What the reader asked for; true also while it waits off screen. */
  get playing(): boolean {
    return this.#playing;
  }

  get rate(): number {
    return this.#rate;
  }

  set rate(stepsPerSecond: number) {
    this.#rate = Math.max(0, stepsPerSecond);
  }

  /** The reader starts it. */
  play(): void {
    if (this.#playing) return;
    this.#playing = true;
    this.#forgetShown = this.#source.onshown(() => this.#ask());
    this.#ask();
  }

  /** The figure would like to start by itself: it may not where less motion is asked for. */
  begin(): void {
    if (!this.#calm()) this.play();
  }

  pause(): void {
    this.#playing = false;
    this.#due = 0;
    this.#forgetShown?.();
    this.#forgetShown = undefined;
    this.#ask();
  }

  /** Goes on the figure's root: off screen it waits, and with the view it ends. */
  readonly watch: Attachment = (element) => {
    const observer = new IntersectionObserver((entries) => {
      this.#onScreen = entries.at(-1)?.isIntersecting ?? true;
      this.#ask();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      this.pause();
    };
  };

  /** Asks for the next frame, or calls it off, as things stand. */
  #ask(): void {
    const wanted = this.#playing && this.#onScreen && this.#source.shown();
    if (wanted && this.#cancelFrame === undefined) {
      this.#lastMs = undefined;
      this.#cancelFrame = this.#source.next(this.#frame);
    } else if (!wanted) {
      this.#cancelFrame?.();
      this.#cancelFrame = undefined;
    }
  }

  readonly #frame = (nowMs: number): void => {
    this.#cancelFrame = this.#source.next(this.#frame);
    const elapsedMs = this.#lastMs === undefined ? 0 : nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    this.#due += (Math.min(Math.max(elapsedMs, 0), longestFrameMs) / 1000) * this.#rate;
    // Many small frames add up to a hair less than a whole step.
    const count = Math.floor(this.#due + 1e-9);
    if (count === 0) return;
    this.#due -= count;
    this.#step(count);
  };
}
