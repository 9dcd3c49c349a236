import { fail } from '../diagnostics/diagnostic.ts';

/** The parts of a connection URL that may be shown. */
export interface UrlParts {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
}

/**
 * Reads a connection URL (`postgres://user:password@host:port/database?…`, `host` also as a parameter for a socket's
 * folder). Throws `target-url` for anything else; what was given is not repeated, for it may hold a password.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function readUrl(url: string): UrlParts {
  const parsed = parseUrl(url);
  if (parsed === undefined) return fail('target-url', undefined, { reason: reasonAgainst(url) });
  const { env } = process;
  const user = decode(parsed.username) || parsed.searchParams.get('user') || env.PGUSER || env.USER || 'postgres';
  return {
    user,
    host: parsed.searchParams.get('host') || bare(decode(parsed.hostname)) || env.PGHOST || 'localhost',
    port: parsed.searchParams.get('port') || parsed.port || env.PGPORT || '5432',
    database: decode(parsed.pathname.slice(1)) || env.PGDATABASE || user,
  };
}

/** What people read: `app at db.example.com`, `app at db.example.com:5433`. Never a user, never a password. */
export function describeUrl(url: string): string {
  const { database, host, port } = readUrl(url);
  const address = port === '5432' || host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return `${database} at ${address}`;
}

/** The URL as the pg package must be given it: with libpq's meaning of sslmode. */
export function driverUrl(url: string): string {
  readUrl(url);
  return /[?&]sslmode=/.test(url) && !url.includes('uselibpqcompat=') ? `${url}&uselibpqcompat=true` : url;
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  readUrl(url);
  const end = url.search(/[?#]/);
  const [main, rest] = end < 0 ? [url, ''] : [url.slice(0, end), url.slice(end)];
  const [scheme = '', address = ''] = main.split('://');
  const slash = address.indexOf('/');
  return `${scheme}://${slash < 0 ? address : address.slice(0, slash)}/${encodeURIComponent(database)}${rest}`;
}

/** WHATWG URLs have no place for a user without a host, as in `postgres://user@/database?host=/run`. */
function parseUrl(url: string): URL | undefined {
  if (!/^postgres(ql)?:\/\//i.test(url) || /\s/.test(url)) return undefined;
  const parsed = attempt(() => new URL(url)) ?? attempt(() => new URL(url.replace('@/', '@localhost/')));
  if (parsed === undefined) return undefined;
  const { username, password, pathname } = parsed;
  return attempt(() => decodeURIComponent(username + password + pathname)) === undefined ? undefined : parsed;
}

function reasonAgainst(url: string): string {
  if (!/^postgres(ql)?:\/\//i.test(url)) return 'it does not begin with postgres://';
  if (/\s/.test(url)) return 'it holds a space; write %20';
  return 'a user or password with / ? # @ : or % in it must be percent-encoded';
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function decode(text: string): string {
  return attempt(() => decodeURIComponent(text)) ?? text;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
