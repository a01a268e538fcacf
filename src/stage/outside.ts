/** What a figure asks of the world around the page; a test hands in its own. */
export interface Outside {
  /** Runs `act` once after so many milliseconds; the returned function calls it off. */
  after(ms: number, act: () => void): () => void;
  /** Rejects where the browser refuses. */
  copy(text: string): Promise<void>;
  /** The device's own sharing; missing where it has none. */
  share?(data: { readonly title: string; readonly url: string }): Promise<void>;
}

export const browserOutside: Outside = {
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  // `navigator.clipboard` is missing on insecure pages; the `async` turns that into a rejection.
  async copy(text) {
    await navigator.clipboard.writeText(text);
  },
  ...(typeof navigator !== 'undefined' && 'share' in navigator
    ? { share: (data: ShareData) => navigator.share(data) }
    : {}),
};
