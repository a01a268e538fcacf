/** What the tests of this folder need of a browser, whichever it is. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A page in a browser. */
export interface Tab {
  open(address: string): Promise<void>;
  /** Runs a function in the page, which knows nothing of the file that it stands in. */
  ask<Given extends readonly unknown[], Answer>(
    question: (...given: Given) => Answer | Promise<Answer>,
    ...given: Given
  ): Promise<Answer>;
  /** The pointer goes down at the first point, through the others, and up; with one point it is a press. */
  stroke(points: readonly Point[]): Promise<void>;
  /** What went wrong since the page was opened: errors of the console, exceptions, files that did not come. */
  faults(): Promise<readonly string[]>;
  /** Whether it hears what the browser itself says of a page, or only what the page says. */
  readonly hearsTheBrowser: boolean;
  close(): Promise<void>;
}

/** A button of a page, by the start of its name, in the middle of the window. Throws where there is none. */
export const buttonAt = (tab: Tab, figure: string, name: string): Promise<Point> =>
  tab.ask(
    (selector, wanted) => {
      const buttons = [...document.querySelectorAll<HTMLElement>(`${selector} button`)];
      const button = buttons.find((one) => one.innerText.trim().startsWith(wanted));
      if (!button) throw new Error(`There is no button ${wanted} in ${selector}.`);
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    figure,
    name,
  );

/** Points of an element, given in parts of its width and height, brought into the middle of the window. */
export const pointsIn = (
  tab: Tab,
  selector: string,
  parts: readonly Point[],
): Promise<readonly Point[]> =>
  tab.ask(
    (wanted, inParts) => {
      const element = document.querySelector(wanted);
      if (!element) throw new Error(`There is no ${wanted} on the page.`);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      return inParts.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
    },
    selector,
    parts,
  );
