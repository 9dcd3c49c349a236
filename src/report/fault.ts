/** A mistake of our own, in words for the person who met it. */
export function printFault(message: string): string {
  return [
    `fault: ${message}`,
    '',
    '   This is a mistake in schemactl, not in your project. Nothing was left half-done on purpose.',
    '   where it happened   the same command with --debug',
    '',
  ].join('\n');
}
