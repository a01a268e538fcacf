/** What was found, as a list box that the field steers: the focus stays in the field. */
import { url } from '#portable';
import { excerpt, marked, type Piece } from './excerpt.ts';
import type { Hit } from './finder.ts';
import type { Passage, SearchIndex } from './index-file.ts';
import { part } from './part.ts';

/** How many are shown, and how many more at each press. */
const atOnce = 12;

const headings: Readonly<Record<Passage['kind'], string>> = {
  section: 'In the text',
  figure: 'Figures',
  term: 'Glossary',
};

const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
};

const written = (pieces: readonly Piece[]): (Node | string)[] =>
  pieces.map((piece) => (piece.marked ? element('mark', '', piece.text) : piece.text));

interface Parts {
  readonly index: SearchIndex;
  readonly field: HTMLInputElement;
  /** Called before the page that was chosen is gone to. */
  onleave(): void;
}

export class List {
  readonly #parts: Parts;
  readonly #box: HTMLElement;
  readonly #more: HTMLElement;
  #hits: readonly Hit[] = [];
  #shown = atOnce;
  /** In the order in which they stand. */
  #options: HTMLAnchorElement[] = [];
  #active: HTMLAnchorElement | undefined;

  constructor(dialog: HTMLElement, parts: Parts) {
    this.#parts = parts;
    this.#box = part(dialog, 'found', HTMLElement);
    this.#more = part(dialog, 'more', HTMLElement);
    this.#more.addEventListener('click', () => this.#showMore());
    this.#box.addEventListener('pointermove', ({ target }) => {
      const option = this.#optionOf(target);
      if (option !== undefined && option !== this.#active) this.#activate(option);
    });
    this.#box.addEventListener('click', (event) => {
      // With a modifier the browser opens it elsewhere, and the reader stays.
      const stays = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!stays && this.#optionOf(event.target)) parts.onleave();
    });
  }

  show(hits: readonly Hit[]): void {
    this.#hits = hits;
    this.#shown = atOnce;
    this.#draw();
    this.#activate(this.#options[0]);
    this.#box.scrollTop = 0;
  }

  /** One up or down and round, or with an infinite step to the first or last. False where there is none. */
  move(step: number): boolean {
    const { length } = this.#options;
    if (length === 0) return false;
    const at = this.#active === undefined ? -1 : this.#options.indexOf(this.#active);
    const to = Number.isFinite(step) ? (at + step + length) % length : step > 0 ? length - 1 : 0;
    this.#activate(this.#options[to]);
    return true;
  }

  /** Goes to the one that is marked. */
  go(): void {
    this.#active?.click();
  }

  #optionOf(target: EventTarget | null): HTMLAnchorElement | undefined {
    const link = target instanceof Element ? target.closest('a') : null;
    return link === null ? undefined : this.#options.find((option) => option === link);
  }

  #showMore(): void {
    const next = this.#hits[this.#shown];
    this.#shown += atOnce;
    const made = this.#draw();
    this.#parts.field.focus();
    if (next !== undefined) this.#activate(made.get(next));
  }

  #draw(): ReadonlyMap<Hit, HTMLAnchorElement> {
    const shown = this.#hits.slice(0, this.#shown);
    // The kind of the best hit comes first.
    const kinds = [...new Set(shown.map(({ passage }) => passage.kind))];
    const made = new Map<Hit, HTMLAnchorElement>();
    const groups = kinds.map((kind) => {
      const hits = shown.filter(({ passage }) => passage.kind === kind);
      for (const hit of hits) made.set(hit, this.#optionFor(hit, made.size));
      const options = hits.map((hit) => made.get(hit)).filter((option) => option !== undefined);
      const group = element('div', 'group', element('p', 'kind', headings[kind]), ...options);
      group.role = 'group';
      group.ariaLabel = headings[kind];
      group.firstElementChild?.setAttribute('aria-hidden', 'true');
      return group;
    });
    this.#options = [...made.values()];
    this.#box.replaceChildren(...groups);
    this.#box.hidden = shown.length === 0;
    this.#parts.field.ariaExpanded = String(shown.length > 0);
    this.#more.hidden = this.#shown >= this.#hits.length;
    return made;
  }

  #optionFor({ passage, found }: Hit, at: number): HTMLAnchorElement {
    const page = this.#parts.index.pages[passage.page];
    const above = passage.anchor === '' ? undefined : page?.title;
    // An entry of the glossary stands below that name already.
    const way = passage.kind === 'term' ? [] : [page?.place, above, passage.above];
    const option = element('a', 'hit');
    option.append(element('b', 'title', ...written(marked(passage.title, found))));
    const steps = way.filter((step) => step !== undefined).join(' › ');
    if (steps !== '') option.append(element('span', 'way', steps));
    if (passage.text !== '')
      option.append(element('span', 'excerpt', ...written(excerpt(passage.text, found))));
    const address = url(page?.file ?? 'index.html');
    option.href = passage.anchor === '' ? address : `${address}#${encodeFragment(passage.anchor)}`;
    option.id = `search-hit-${at}`;
    option.role = 'option';
    option.ariaSelected = 'false';
    option.tabIndex = -1;
    return option;
  }

  #activate(option: HTMLAnchorElement | undefined): void {
    const { field } = this.#parts;
    if (this.#active) this.#active.ariaSelected = 'false';
    this.#active = option;
    if (option === undefined) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    option.ariaSelected = 'true';
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }
}

/** A figure's name stands in its fragment as `figure=17.1`: the sign between is not to be encoded. */
const encodeFragment = (anchor: string): string =>
  encodeURIComponent(anchor).replaceAll('%3D', '=');
