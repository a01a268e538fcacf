/**
 * An attachment that tells how wide its element is, now and whenever that changes, in pixels of the page. A binding to
 * the width would do the same, and put its code into every page's first script.
 */
export const toldWidth = (tell: (widthPx: number) => void) => (element: HTMLElement) => {
  const observer = new ResizeObserver(() => tell(element.clientWidth));
  observer.observe(element);
  return () => observer.disconnect();
};
