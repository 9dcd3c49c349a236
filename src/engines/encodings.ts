/**
 * What Postgres's conversions between encodings call and the embedded build leaves out, by the place of the length among the arguments.
 * CREATE CONVERSION tries a conversion on an empty text, and that much is answered; a text with anything in it ends the engine.
 * https://www.postgresql.org/docs/current/sql-createconversion.html
 */
const LENGTH_AT: ReadonlyMap<string, number> = new Map([
  ['LocalToUtf', 1],
  ['UtfToLocal', 1],
  ['local2local', 2],
  ['latin2mic', 2],
  ['latin2mic_with_table', 2],
  ['mic2latin', 2],
  ['mic2latin_with_table', 2],
]);

/** Adds them to whatever Postgres's own code is linked with from now on. */
export function completeEncodings(): void {
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = (module, imports) => {
    const { env } = imports ?? {};
    for (const [name, at] of LENGTH_AT) if (env !== undefined) env[name] ??= onEmpty(name, at);
    return instantiate(module, imports);
  };
}

function onEmpty(name: string, at: number): (...args: readonly number[]) => number {
  return (...args) => {
    if (args[at] === 0) return 0;
    throw new Error(`no ${name} to convert a text with`);
  };
}
