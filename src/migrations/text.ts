import { createHash } from 'node:crypto';

/** The text of a file as the project means it: no byte order mark, LF line ends, so that a CRLF checkout reads the same. */
export function plainText(content: string): string {
  return (content.startsWith('\uFEFF') ? content.slice(1) : content).replaceAll('\r\n', '\n');
}

/** SHA-256 of a text with LF line ends, in hex. */
export function checksum(text: string): string {
  return createHash('sha256').update(plainText(text)).digest('hex');
}
