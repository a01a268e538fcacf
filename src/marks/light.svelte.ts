/** Which term of a formula is in the light, wherever it is pointed at: in the formula, its legend or the diagram. */
export class Light {
  #pointed = $state.raw<string>();
  #focused = $state.raw<string>();
  #held = $state.raw<string>();

  /** The term in the light: what is pointed at, else what the keys are on, else what was pressed. */
  get term(): string | undefined {
    return this.#pointed ?? this.#focused ?? this.#held;
  }

  /** The term that stays in the light. */
  get held(): string | undefined {
    return this.#held;
  }

  /** Keeps a term in the light, or no longer. */
  hold(term: string): void {
    this.#held = this.#held === term ? undefined : term;
  }

  /** Goes on an element around everything whose parts say `data-term`. */
  readonly watch = (root: HTMLElement): (() => void) => {
    const listening = new AbortController();
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      handler: (event: HTMLElementEventMap[Type]) => void,
    ): void => root.addEventListener(type, handler, { signal: listening.signal });
    // A finger that scrolls over the page points at nothing: it presses.
    on('pointerover', (event) => {
      if (event.pointerType !== 'touch') this.#pointed = termAt(event);
    });
    on('pointerleave', () => (this.#pointed = undefined));
    on('focusin', (event) => {
      const keys = event.target instanceof Element && event.target.matches(':focus-visible');
      this.#focused = keys ? termAt(event) : undefined;
    });
    on('focusout', () => (this.#focused = undefined));
    on('click', (event) => {
      const term = termAt(event);
      if (term !== undefined) this.hold(term);
    });
    return () => listening.abort();
  };
}

/** The innermost term around what an event is about; an equals sign is none. */
function termAt({ target }: Event): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return (
    target.closest('[data-term]:not([data-term="is"])')?.getAttribute('data-term') ?? undefined
  );
}
