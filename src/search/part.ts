/** The element of the dialog that a `data-part` names. */
export const part = <Kind extends HTMLElement>(
  dialog: HTMLElement,
  name: string,
  kind: new () => Kind,
): Kind => {
  const found = dialog.querySelector(`[data-part="${name}"]`);
  if (found instanceof kind) return found;
  throw new Error(`The search dialog has no ${name}.`);
};
