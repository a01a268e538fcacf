const gapPx = 8;

/** Where the browser cannot anchor a popover: under the words, inside the window. */
function place(card: HTMLElement, words: HTMLElement): void {
  const at = words.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.max(gapPx, Math.min(at.left, innerWidth - width - gapPx));
  const below = at.bottom + gapPx;
  const top = below + height > innerHeight ? Math.max(gapPx, at.top - gapPx - height) : below;
  Object.assign(card.style, { left: `${left}px`, top: `${top}px`, margin: '0' });
}

function makeButton(words: HTMLAnchorElement, card: HTMLElement): void {
  words.role = 'button';
  words.ariaExpanded = 'false';
  words.setAttribute('aria-controls', card.id);
  // Astro hands the card's text to the page as the button's description once it is open.
  words.setAttribute('aria-details', card.id);

  const toggle = (): void => {
    if (card.matches(':popover-open')) {
      card.hidePopover();
      return;
    }
    card.showPopover({ source: words });
    if (!CSS.supports('position-area', 'block-end')) place(card, words);
    words.ariaExpanded = 'true';
  };

  words.addEventListener('click', (event) => {
    // With a modifier it stays a link: the glossary in another tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle();
  });
  words.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    toggle();
  });
  card.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') words.ariaExpanded = 'false';
  });
}

/** Turns the links that have a card on this page into buttons that open it. */
export function openCards(page: Document): void {
  if (!('popover' in HTMLElement.prototype)) return;
  for (const words of page.querySelectorAll<HTMLAnchorElement>('a[data-card]')) {
    const card = page.getElementById(words.dataset['card'] ?? '');
    if (card !== null) makeButton(words, card);
  }
}
