// Runs in <head>, before anything is painted: what the reader chose here before, and the faces of the text.
(() => {
  const { dataset } = document.documentElement;
  dataset.js = '';
  for (const name of ['theme', 'size', 'keys', 'code']) {
    try {
      const kept = JSON.parse(localStorage.getItem(`nudge:${name}`));
      if (typeof kept === 'string' && /^[a-z]+$/.test(kept)) dataset[name] = kept;
    } catch {
      // No storage, or something else wrote there: the page's own choice stands.
    }
  }
  // A preload of a font needs a cross-origin request, which browsers refuse for a page opened from disk.
  if (location.protocol === 'file:') return;
  for (const link of document.querySelectorAll('link[data-face]')) {
    link.crossOrigin = 'anonymous';
    link.rel = 'preload';
  }
})();
