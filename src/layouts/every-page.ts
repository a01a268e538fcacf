/**
 * What every page does for its reader: ticks, the place in the chapter, keys, and panels on a press of `data-panel`.
 * It is weighed by the byte: what can wait is loaded when it is asked for.
 */
import './reading.ts';
import '#search/open';

document.addEventListener('click', ({ target }) => {
  const name = (target as HTMLElement).closest<HTMLElement>('[data-panel]')?.dataset['panel'];
  if (name)
    import('#panels')
      .then(({ openPanel }) => openPanel(name))
      .catch(() => document.getElementById('unreached')?.showPopover());
});

document.addEventListener('keydown', (event) => {
  // Nothing is kept from its own course, so the answer may come after the event. A key that cannot be had is no loss.
  if (event.key.length === 1 && !document.documentElement.dataset['keys'])
    import('./keys.ts').then(({ press }) => press(event)).catch(() => undefined);
});
