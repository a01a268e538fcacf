/**
 * All that a page holds of search unasked: it opens the dialog, and at the first opening fetches what that needs.
 * Its keys cannot wait for what the other keys do: browsers have a search of their own on them, and the next letter
 * belongs into the field. It is weighed by the byte.
 */
const dialog = document.querySelector<HTMLDialogElement>('#search');

const openSearch = (): void => {
  if (!dialog) return;
  dialog.showModal();
  import('./dialog.ts')
    .then(({ attend }) => attend(dialog))
    .catch(() => dialog.querySelector('[data-part="lost"]')?.removeAttribute('hidden'));
};

dialog?.previousElementSibling?.addEventListener('click', openSearch);
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey } = event;
  if (
    (ctrlKey || metaKey ? key === 'k' : key === '/' && !document.documentElement.dataset['keys']) &&
    !(event.target as Element).closest('input,select,textarea,[contenteditable],:modal')
  ) {
    event.preventDefault();
    openSearch();
  }
});

export {};
