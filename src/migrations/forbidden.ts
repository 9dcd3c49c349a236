import type { Tree } from './syntax.ts';

/** Why a statement may not stand in a script. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly instead?: string;
}

const TRANSACTIONS = 'schemactl opens and ends the transactions, together with its ledger';
const MARKERS = '-- schemactl: no-transaction and -- schemactl: transaction begin a new section';
const ROLES = 'a migration runs as the role that applies it';

/** Settings that a script may not touch, with why. */
const SETTINGS: { readonly [name: string]: string } = {
  role: ROLES,
  session_authorization: ROLES,
  max_stack_depth: 'it keeps endless recursion from breaking the engine that proves',
  standard_conforming_strings: 'text literals would mean something else than what was read',
};

/** Names the reason to refuse a statement, by the tree of Postgres's own parser; undefined where there is none. */
export function forbidden(tree: Tree): Refusal | undefined {
  return inTransactionControl(tree) ?? inSetting(tree) ?? inCopy(tree) ?? inDiscard(tree) ?? inCalls(tree);
}

function node(tree: Tree, name: string): Tree | undefined {
  const found = tree[name];
  return typeof found === 'object' && found !== null ? (found as Tree) : undefined;
}

function inTransactionControl(tree: Tree): Refusal | undefined {
  const statement = node(tree, 'TransactionStmt');
  if (statement === undefined) return undefined;
  const kind = String(statement.kind).replace('TRANS_STMT_', '').replaceAll('_', ' ');
  return { what: kind, why: TRANSACTIONS, instead: MARKERS };
}

function inSetting(tree: Tree): Refusal | undefined {
  const statement = node(tree, 'VariableSetStmt');
  const name = String(statement?.name ?? '').toLowerCase();
  if (statement === undefined) return undefined;
  if (statement.kind === 'VAR_RESET_ALL')
    return { what: 'RESET ALL', why: 'it takes away the settings that a section begins with' };
  const why = SETTINGS[name];
  if (why === undefined) return undefined;
  return { what: `${statement.kind === 'VAR_RESET' ? 'RESET' : 'SET'} ${name}`, why };
}

function inCopy(tree: Tree): Refusal | undefined {
  const statement = node(tree, 'CopyStmt');
  if (statement === undefined) return undefined;
  if (statement.is_program === true) return { what: 'COPY … PROGRAM', why: 'it runs a program on the server' };
  if (statement.filename !== undefined) return undefined;
  return {
    what: 'COPY with STDIN or STDOUT',
    why: 'a migration has no other end for it',
    instead: 'write the rows as INSERT',
  };
}

function inDiscard(tree: Tree): Refusal | undefined {
  if (node(tree, 'DiscardStmt')?.target !== 'DISCARD_ALL') return undefined;
  return { what: 'DISCARD ALL', why: 'it lets go of the lock that keeps a second apply out' };
}

/** Functions that do the same from inside a query, where their arguments are plain. */
function inCalls(tree: unknown): Refusal | undefined {
  if (typeof tree !== 'object' || tree === null) return undefined;
  const call = node(tree as Tree, 'FuncCall');
  const found = call === undefined ? undefined : inCall(call);
  if (found !== undefined) return found;
  for (const part of Object.values(tree)) {
    const inside = inCalls(part);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function inCall(call: Tree): Refusal | undefined {
  const name = texts(call.funcname).at(-1);
  if (name === 'pg_advisory_unlock_all')
    return { what: name, why: 'it lets go of the lock that keeps a second apply out' };
  if (name !== 'set_config') return undefined;
  const setting = texts(call.args)[0]?.toLowerCase() ?? '';
  const why = SETTINGS[setting];
  return why === undefined ? undefined : { what: `set_config('${setting}', …)`, why };
}

/** The texts of a list of names or constants. */
function texts(list: unknown): string[] {
  return [...JSON.stringify(list ?? []).matchAll(/"sval":("(?:[^"\\]|\\.)*")/g)].map((match) =>
    String(JSON.parse(match[1] ?? '""')),
  );
}
