const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});

/**
 * The CRC-32 of ISO-HDLC (as in gzip and PNG) of several pieces in a row, as an unsigned number.
 *
 * It is there to notice damage, not an attacker: the file comes from where the code comes from.
 * SHA-256 would need `crypto.subtle`, which pages on a plain http address in a local network lack.
 */
export const crc32 = (...pieces: readonly Uint8Array[]): number => {
  let remainder = 0xffffffff;
  for (const piece of pieces) {
    for (const byte of piece) {
      remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 0xff] ?? 0);
    }
  }
  return (remainder ^ 0xffffffff) >>> 0;
};
