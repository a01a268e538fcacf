/** A row of bytes from its text in base 64: pictures that come with a page. Throws a DOMException for any other text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
