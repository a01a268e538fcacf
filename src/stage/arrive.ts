import { hashParams, nameInAddress } from './permalink.ts';

/**
 * Brings the figure that the address names (`#figure=17.1&…`) into view. This cannot wait for the figure's view:
 * that one wakes only once it is on screen.
 */
export const arrive = (): void => {
  const name = hashParams(location.hash).get('figure');
  if (name === null) return;
  for (const figure of document.querySelectorAll<HTMLElement>('figure[data-widget]')) {
    if (nameInAddress(figure) !== name) continue;
    figure.scrollIntoView({ block: 'start' });
    // As after an ordinary fragment link, the next Tab goes on from here.
    figure.tabIndex = -1;
    figure.focus({ preventScroll: true });
    return;
  }
};
