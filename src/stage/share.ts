/**
 * What a press of “Link to this” answers, and what it offers besides: the device's own sharing, and the code for
 * somebody else's page. Comes with the press.
 */
import type { Outside } from './outside.ts';

export interface Sharing {
  readonly figure: HTMLElement;
  /** Where the buttons go; without one nothing more is offered. */
  readonly place: HTMLElement | undefined;
  /** Whether the link could be copied. */
  readonly copied: Promise<boolean>;
  readonly outside: Pick<Outside, 'copy' | 'share'>;
  /** The link to the figure as it stands, asked for at each press. */
  link(): string;
  /** The state as it stands, for the figure's embed page. */
  params(): string;
  say(sentence: string): void;
}

const inAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The code that shows a figure in another page. */
export const frameOf = (address: string, title: string, heightPx: number): string =>
  `<iframe src="${inAttribute(address)}" title="${inAttribute(title)}" ` +
  `width="100%" height="${Math.ceil(heightPx / 10) * 10}" style="border: 0" loading="lazy" allowfullscreen></iframe>`;

/** The address of a figure's embed page. The build writes into each page where the site's root is. */
const aloneAddress = (figure: HTMLElement, params: string): string => {
  const root = new URL(document.documentElement.dataset['root'] ?? '/', location.href);
  const alone = new URL(`embed/${figure.dataset['widget'] ?? ''}.html`, root);
  alone.hash = params;
  return alone.href;
};

const wasCalledOff = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';

/** `protocol`: a link to a page on a disk leads nowhere else. */
export const sharing = async (asked: Sharing, protocol = location.protocol): Promise<void> => {
  const { figure, place, outside, say } = asked;
  const onDisk = protocol === 'file:';
  if (await asked.copied)
    say(
      'The link to exactly this state is copied.' +
        (onDisk ? ' It works only on this computer, on whose disk this page lies.' : ''),
    );
  // Refused, or a page without the permission (a frame, a file): the reader can still take it.
  else say(`The browser did not let the link be copied. Here it is: ${asked.link()}`);
  if (place === undefined || onDisk) return;
  place.hidden = false;
  if (place.childElementCount > 0) return;

  const title = figure.ariaLabel ?? '';
  const button = (words: string, press: () => Promise<void>): void => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', () => void press());
    place.append(made);
  };
  if (outside.share !== undefined)
    button('Share…', async () => {
      try {
        await outside.share?.({ title, url: asked.link() });
      } catch (error) {
        if (!wasCalledOff(error))
          say('The device did not share the link; it is copied all the same.');
      }
    });
  button('Copy the code for another page', async () => {
    const code = frameOf(aloneAddress(figure, asked.params()), title, figure.offsetHeight);
    try {
      await outside.copy(code);
      say('The code that shows this figure in another page is copied.');
    } catch {
      say(`The browser did not let the code be copied. Here it is: ${code}`);
    }
  });
};
