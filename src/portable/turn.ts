/**
 * Resolves when whatever waited for this thread has had its turn: the page its frame, a worker its mail.
 * Not `setTimeout`, which waits four milliseconds each time.
 */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
