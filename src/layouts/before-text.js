// Runs first in <body>, when the style sheets are there: the text waits for its faces and is then set
// once, so that no line moves under the reader; but it does not wait for long.
(() => {
  const deadlineMs = 1500;
  const { dataset } = document.documentElement;
  const faces = [...document.querySelectorAll('link[data-face]')].map((link) => link.dataset.face);
  dataset.waiting = '';
  const show = () => {
    delete dataset.waiting;
    // Nothing hidden takes the focus: what the address names gets it now.
    if (document.activeElement !== document.body) return;
    const named = document.querySelector(':target, figure[tabindex="-1"]');
    if (named) named.focus({ preventScroll: true });
  };
  Promise.allSettled(faces.map((face) => document.fonts.load(face))).then(show);
  setTimeout(show, deadlineMs);
})();
