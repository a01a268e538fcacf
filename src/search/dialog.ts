/** The search dialog at work: loaded when a reader opens it for the first time. */
import { loadBinary, PortableError } from '#portable';
import { openFinder, type Answer, type Finder } from './finder.ts';
import { indexPath, readIndex, type SearchIndex } from './index-file.ts';
import { List } from './list.ts';
import { part } from './part.ts';

const damaged = 'The index of the book came damaged, so nothing can be found in it yet. Try again.';

const load = async (fresh: boolean): Promise<SearchIndex> => {
  const bytes = await loadBinary(indexPath, { fresh });
  let loaded: unknown;
  try {
    loaded = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    loaded = undefined;
  }
  const index = readIndex(loaded);
  if (index === undefined) throw new PortableError('damaged', indexPath, damaged);
  return index;
};

const count = (many: number): string => (many === 1 ? '1 place' : `${many} places`);

const sentence = (question: string, { hits, loosened, nearest }: Answer): string => {
  if (hits.length === 0 && nearest.length === 0)
    return `Nothing in the book has “${question}”. Try a shorter or a plainer word.`;
  if (hits.length === 0) return `Nothing in the book has “${question}”. It does have:`;
  return loosened
    ? `No place has all these words; ${count(hits.length)} with some of them.`
    : `${count(hits.length)}.`;
};

/** Words to press instead of typing them. */
const showTries = (into: HTMLElement, words: readonly string[]): void => {
  into.replaceChildren(
    ...words.map((word) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(word);
      return button;
    }),
  );
  into.hidden = words.length === 0;
};

const steps: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity },
};

class Search {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #said: HTMLElement;
  readonly #again: HTMLElement;
  readonly #tries: HTMLElement;
  /** Once the index is there. */
  #ready: { finder: Finder; list: List; tries: readonly string[] } | undefined;
  #loading = false;
  /** Enter was pressed before there was anything to go to. */
  #hurried = false;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#field = part(dialog, 'field', HTMLInputElement);
    this.#said = part(dialog, 'said', HTMLElement);
    this.#again = part(dialog, 'again', HTMLElement);
    this.#tries = part(dialog, 'tries', HTMLElement);
    part(dialog, 'lost', HTMLElement).hidden = true;
    // Opened from nowhere, it gives the focus back to nobody, and the field nobody sees would swallow the next key.
    dialog.addEventListener('close', () => this.#field.blur());
    this.#field.addEventListener('input', () => {
      this.#hurried = false;
      this.#answer();
    });
    this.#field.addEventListener('keydown', (event) => this.#press(event));
    this.#again.addEventListener('click', () => void this.open(true));
    this.#tries.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      this.#field.value = target.textContent;
      this.#field.focus();
      this.#answer();
    });
  }

  select(): void {
    this.#field.select();
  }

  /** Loads the index if that has not been done, and shows what the field asks for. */
  async open(fresh = false): Promise<void> {
    if (this.#ready !== undefined || this.#loading) return;
    this.#loading = true;
    this.#again.hidden = true;
    this.#said.textContent = 'The index of the book is coming …';
    // The button that was pressed is gone; the focus must not be.
    if (fresh) this.#field.focus();
    try {
      const index = await load(fresh);
      const finder = await openFinder(index);
      const onleave = (): void => this.#dialog.close();
      const list = new List(this.#dialog, { index, field: this.#field, onleave });
      this.#ready = { finder, list, tries: index.tries };
      this.#answer();
    } catch (error) {
      this.#said.textContent = error instanceof PortableError ? error.message : damaged;
      this.#again.hidden = false;
    } finally {
      this.#loading = false;
    }
  }

  #answer(): void {
    if (this.#ready === undefined) return;
    const { finder, list, tries } = this.#ready;
    const question = this.#field.value.trim();
    const answer = finder.find(question);
    this.#said.textContent = question === '' ? 'For example:' : sentence(question, answer);
    showTries(this.#tries, question === '' ? tries : answer.nearest);
    list.show(answer.hits);
    if (this.#hurried) list.go();
    this.#hurried = false;
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#hurried = this.#ready === undefined;
      this.#ready?.list.go();
      return;
    }
    const step = steps[event.key];
    if (step !== undefined && this.#ready?.list.move(step)) event.preventDefault();
  }
}

let search: Search | undefined;

/** Called at every opening. What was asked last time is still there, to be typed over. */
export const attend = (dialog: HTMLDialogElement): Promise<void> => {
  search?.select();
  search ??= new Search(dialog);
  return search.open();
};
