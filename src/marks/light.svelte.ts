/**
 * Whether what is pointed at means this part too: `wire:1` is the wire at one place, `wire` the wires at every place, and
 * `*:1` all that stands at that place.
 */
export function alike(part: string, pointed: string): boolean {
  const [[name, place], [other, there]] = [part.split(':'), pointed.split(':')];
  return (
    (name === other || name === '*' || other === '*') &&
    (place === there || place === undefined || there === undefined)
  );
}

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

  /** Whether one of these terms is in the light, by itself or with others that mean it. */
  lights(...terms: readonly (string | undefined)[]): boolean {
    const { term: pointed } = this;
    return terms.some(
      (term) => pointed !== undefined && term !== undefined && alike(term, pointed),
    );
  }

  /** Keeps no term in the light: for another formula, which may not have it. */
  release(): void {
    this.#held = undefined;
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
