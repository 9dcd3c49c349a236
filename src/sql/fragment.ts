import type { CreateFunctionStmt, IndexStmt, Node, SelectStmt } from 'libpg-query';
import { openComment, parse, type RawStatement, SqlTextError } from './parser.ts';

/** What a piece of SQL that a person wrote must be, and nothing else. */
export type FragmentSort =
  | 'expression'
  | 'type'
  | 'query'
  | 'body'
  | 'arguments'
  | 'result'
  | 'routine body'
  | 'index element'
  | 'partition key'
  | 'partition bound'
  | 'rule action'
  | 'name'
  | 'statement'
  | 'operator'
  | 'signature'
  | 'cast'
  | 'transform'
  | 'operator member'
  | 'function member';

export interface FragmentFault {
  readonly message: string;
  /** UTF-16 units from 0 in the fragment. */
  readonly position: number;
}

/** A fragment in its place: what stands around it, and what the parser must then see. */
interface Frame {
  readonly before: string;
  readonly after: string;
  /** True when the statement is our frame around one fragment, and nothing of the fragment shows outside of its place. */
  readonly holds: (statement: Node) => boolean;
}

const RULE = 'CREATE RULE r AS ON INSERT TO t DO ALSO';

/**
 * Each fragment stands in a frame on one line; where it may be written in parentheses it must also parse without them,
 * so that it cannot close ours and open its own.
 */
const FRAMES: { readonly [S in Exclude<FragmentSort, 'body'>]: readonly Frame[] } = {
  expression: [
    { before: 'SELECT ', after: '', holds: isOneTarget },
    { before: 'SELECT (', after: ')', holds: isOneTarget },
  ],
  query: [
    { before: '', after: '', holds: (node) => selectOf(node) !== undefined },
    { before: 'SELECT FROM (', after: ') AS q', holds: isOneSubselect },
  ],
  type: [{ before: 'SELECT CAST(NULL AS ', after: ')', holds: isOneCast }],
  arguments: [{ before: 'CREATE FUNCTION f(', after: ') RETURNS r LANGUAGE l', holds: isOneSignature }],
  result: [{ before: 'CREATE FUNCTION f() RETURNS ', after: ' LANGUAGE l', holds: isOneResult }],
  'routine body': [{ before: 'CREATE FUNCTION f() RETURNS r LANGUAGE l ', after: '', holds: isOneBody }],
  'index element': [{ before: 'CREATE INDEX ON t (', after: ')', holds: isOneElement }],
  'partition key': [{ before: 'CREATE TABLE t () PARTITION BY ', after: '', holds: isOnePartitionKey }],
  'partition bound': [{ before: 'CREATE TABLE t PARTITION OF p FOR VALUES ', after: '', holds: isOneBound }],
  'rule action': [
    { before: `${RULE} `, after: '', holds: isOneAction },
    { before: `${RULE} (`, after: ')', holds: isOneAction },
  ],
  statement: [{ before: '', after: '', holds: isDefinition }],
  operator: [{ before: 'CREATE OPERATOR @ (COMMUTATOR = ', after: ')', holds: isOneClause }],
  signature: [{ before: 'COMMENT ON FUNCTION ', after: ' IS NULL', holds: (node) => 'CommentStmt' in node }],
  cast: [{ before: 'CREATE CAST (', after: ') WITHOUT FUNCTION', holds: isOneConversion }],
  transform: [{ before: 'CREATE TRANSFORM FOR ', after: ' (FROM SQL WITH FUNCTION f)', holds: isOneTransform }],
  'operator member': [{ before: 'ALTER OPERATOR FAMILY f USING m ADD OPERATOR 1 ', after: '', holds: isOneMember }],
  'function member': [{ before: 'ALTER OPERATOR FAMILY f USING m ADD FUNCTION 1 ', after: '', holds: isOneMember }],
  name: [{ before: 'COMMENT ON COLLATION ', after: ' IS NULL', holds: (node) => 'CommentStmt' in node }],
};

const NOUNS: { readonly [S in FragmentSort]: string } = {
  expression: 'one expression',
  type: 'one type',
  query: 'one query',
  body: 'a text',
  arguments: 'a list of arguments',
  result: 'one result type',
  'routine body': 'one SQL body (RETURN … or BEGIN ATOMIC … END)',
  'index element': 'one index element',
  'partition key': 'one partition key (range, list or hash, and its columns)',
  'partition bound': 'one partition bound (from … to …, in …, with …)',
  'rule action': 'one INSERT, UPDATE, DELETE, SELECT or NOTIFY',
  name: 'one name',
  statement: 'one statement that defines something',
  operator: 'one operator',
  signature: 'one function',
  cast: 'one type AS another',
  transform: 'one type LANGUAGE and the name of one',
  'operator member': 'one operator',
  'function member': 'one function',
};

/**
 * Whether a fragment is exactly one thing of its sort to Postgres's parser: `0, evil int`, `0) ; drop table x; --`,
 * `int not null` and a trailing `--` are not. A body is text inside quotes and is never looked at.
 * Gives undefined, or what is wrong and where. Needs `loadParser()` to have resolved.
 */
export function checkFragment(text: string, as: FragmentSort): FragmentFault | undefined {
  if (as === 'body') return undefined;
  if (text.trim() === '' && as !== 'arguments') return { message: `empty, where ${NOUNS[as]} must be`, position: 0 };
  for (const frame of FRAMES[as]) {
    const fault = faultIn(frame, text, as);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultIn(frame: Frame, text: string, as: FragmentSort): FragmentFault | undefined {
  try {
    const statements = parse(`${frame.before}${text}${frame.after}`);
    const comment = openComment(text);
    if (comment !== undefined) return { message: 'this comment would swallow what follows', position: comment };
    const [first, ...more] = statements;
    const semicolon = first?.stmt_len;
    if (more.length > 0 || semicolon !== undefined) {
      return { message: `a semicolon ends ${NOUNS[as]}`, position: unitsOf(frame, text, endOf(first)) };
    }
    if (first?.stmt !== undefined && frame.holds(first.stmt)) return undefined;
    return {
      message: `more than ${NOUNS[as]}, or something else`,
      position: unitsOf(frame, text, secondTarget(first)),
    };
  } catch (error) {
    if (!(error instanceof SqlTextError)) throw error;
    const position = error.offset - frame.before.length;
    if (position < text.trimEnd().length) return { message: error.message, position: Math.max(0, position) };
    return { message: `it ends too early for ${NOUNS[as]}`, position: Math.max(0, text.trimEnd().length - 1) };
  }
}

function endOf(statement: RawStatement | undefined): number {
  return (statement?.stmt_location ?? 0) + (statement?.stmt_len ?? 0);
}

/** Where the second item of `0, evil` begins; 0 for everything else. */
function secondTarget(statement: RawStatement | undefined): number {
  const select = statement?.stmt === undefined ? undefined : selectOf(statement.stmt);
  const second = select?.targetList?.[1];
  return second !== undefined && 'ResTarget' in second ? (second.ResTarget.location ?? 0) : 0;
}

/** A byte of the framed text as a place in the fragment. */
function unitsOf(frame: Frame, text: string, bytes: number): number {
  return Buffer.from(text)
    .subarray(0, Math.max(0, bytes - frame.before.length))
    .toString().length;
}

/** Keys that every SELECT has in the tree. */
const PLAIN = new Set(['limitOption', 'op']);

/** CREATE, ALTER, DROP, COMMENT, GRANT, DO: what neither ends a transaction nor changes a session. */
function isDefinition(node: Node): boolean {
  return Object.keys(node).every((name) =>
    /^(Create|Define|Rule|View|Index|Alter|Drop|Comment|Grant|Do)\w*$/.test(name),
  );
}

function selectOf(node: Node): SelectStmt | undefined {
  if (!('SelectStmt' in node)) return undefined;
  return node.SelectStmt.intoClause === undefined ? node.SelectStmt : undefined;
}

/** A SELECT that has this clause and no other. */
function onlyClause(node: Node, clause: 'targetList' | 'fromClause'): Node | undefined {
  const select = selectOf(node);
  if (select === undefined) return undefined;
  const items = select[clause] ?? [];
  const plain = Object.keys(select).every((key) => key === clause || PLAIN.has(key));
  return plain && items.length === 1 ? items[0] : undefined;
}

function targetOf(node: Node): Node | undefined {
  const target = onlyClause(node, 'targetList');
  if (target === undefined || !('ResTarget' in target)) return undefined;
  const { name, indirection, val } = target.ResTarget;
  return name === undefined && indirection === undefined ? val : undefined;
}

function isOneTarget(node: Node): boolean {
  const value = targetOf(node);
  if (value === undefined) return false;
  if (!('ColumnRef' in value)) return true;
  return value.ColumnRef.fields?.every((field) => !('A_Star' in field)) ?? false;
}

function isOneSubselect(node: Node): boolean {
  const item = onlyClause(node, 'fromClause');
  return item !== undefined && 'RangeSubselect' in item;
}

function isOneCast(node: Node): boolean {
  const value = targetOf(node);
  if (value === undefined || !('TypeCast' in value)) return false;
  const { arg } = value.TypeCast;
  return arg !== undefined && 'A_Const' in arg && arg.A_Const.isnull === true;
}

/** A function with our LANGUAGE for its only clause: nothing came in with the fragment. */
function bareFunction(node: Node): CreateFunctionStmt | undefined {
  if (!('CreateFunctionStmt' in node)) return undefined;
  return node.CreateFunctionStmt.options?.length === 1 ? node.CreateFunctionStmt : undefined;
}

/** RETURNS can stand once in the statement, and is ours. */
function isOneSignature(node: Node): boolean {
  const routine = bareFunction(node);
  const name = routine?.returnType?.names?.[0];
  return routine?.sql_body === undefined && name !== undefined && 'String' in name && name.String.sval === 'r';
}

function isOneResult(node: Node): boolean {
  const routine = bareFunction(node);
  return routine !== undefined && routine.sql_body === undefined;
}

function isOneBody(node: Node): boolean {
  return bareFunction(node)?.sql_body !== undefined;
}

function isOnePartitionKey(node: Node): boolean {
  if (!('CreateStmt' in node)) return false;
  const { partspec, ...rest } = node.CreateStmt;
  return partspec !== undefined && isBareTable(rest);
}

function isOneBound(node: Node): boolean {
  if (!('CreateStmt' in node)) return false;
  const { partbound, inhRelations, ...rest } = node.CreateStmt;
  return partbound !== undefined && inhRelations?.length === 1 && isBareTable(rest);
}

function isBareTable(table: object): boolean {
  return Object.keys(table).every((key) => key === 'relation' || key === 'oncommit');
}

function isOneElement(node: Node): boolean {
  if (!('IndexStmt' in node)) return false;
  const index: IndexStmt = node.IndexStmt;
  const expected = new Set(['relation', 'accessMethod', 'indexParams']);
  return index.indexParams?.length === 1 && Object.keys(index).every((key) => expected.has(key));
}

/** The signs of an operator are a list of names to the parser. */
function isOneClause(node: Node): boolean {
  const [clause, ...more] = 'DefineStmt' in node ? (node.DefineStmt.definition ?? []) : [];
  const value = clause !== undefined && 'DefElem' in clause ? clause.DefElem.arg : undefined;
  return more.length === 0 && value !== undefined && 'List' in value;
}

/** Without a function, as the frame says. */
function isOneConversion(node: Node): boolean {
  return 'CreateCastStmt' in node && node.CreateCastStmt.func === undefined;
}

/** With one function, as the frame says. */
function isOneTransform(node: Node): boolean {
  return 'CreateTransformStmt' in node && node.CreateTransformStmt.tosql === undefined;
}

function isOneMember(node: Node): boolean {
  return 'AlterOpFamilyStmt' in node && node.AlterOpFamilyStmt.items?.length === 1;
}

function isOneAction(node: Node): boolean {
  return 'RuleStmt' in node && node.RuleStmt.actions?.length === 1;
}
