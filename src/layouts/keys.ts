/** One press of a key does what a press of the link or button with that `data-key` does. Comes with the first press. */

/** Where a letter is text, or chooses from a list. */
const typing =
  'textarea,select,[contenteditable],input:not([type=range],[type=radio],[type=checkbox])';

export const press = (event: KeyboardEvent): void => {
  const { key, target } = event;
  if (
    // A figure's control that used the key has said so.
    event.defaultPrevented ||
    event.repeat ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    document.querySelector(':modal') !== null ||
    (target instanceof Element && target.closest(typing) !== null)
  )
    return;
  const pressed = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (each) => each.dataset['key'] === key.toLowerCase() && each.checkVisibility(),
  );
  // What opens beside its button is reached from there by Tab.
  if (pressed?.hasAttribute('popovertarget')) pressed.focus();
  pressed?.click();
};
