import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Engine, EngineError } from '../engines/engine.ts';
import { embeddedExtensions, extensionStanding } from '../engines/extensions.ts';
import { literal, quote } from '../sql/quote.ts';
import type { Item } from '../yaml/document.ts';
import { looksLikeText } from '../yaml/traps.ts';
import { bringsFunction } from './brought.ts';
import type { DeclaredStatement } from './declared.ts';
import { keyRefusal } from './refused-key.ts';
import { unknownTypes } from './refused-type.ts';
import { inPiece, type Piece, pieceAt, pieceOf, type Refusing, subjectOf, type Told } from './refusing.ts';
import { circlesOf, type Failure, settled } from './settled.ts';
import { type Relation, readStanding, refusedExpression } from './standing.ts';

/** Postgres's refusals of declared statements, each shown at the piece of YAML that it is about. The transaction is open. */
export async function refusals(
  engine: Engine,
  failures: readonly Failure[],
  roots: readonly Item[],
): Promise<readonly Diagnostic[]> {
  const refusing = { engine, roots, standing: await readStanding(engine) };
  const circles = circlesOf(failures);
  const diagnostics: Diagnostic[] = circles.map(circle);
  for (const failure of settled(failures).filter((one) => !circles.flat().includes(one))) {
    diagnostics.push(...((await unknownTypes(failure, refusing)) ?? [await refusal(failure, refusing)]));
  }
  return diagnostics;
}

async function refusal(failure: Failure, refusing: Refusing): Promise<Diagnostic> {
  const { statement, error } = failure;
  const piece = pieceOf(statement, error);
  const at =
    piece === undefined
      ? statement.item.document.locate(statement.item.scope.at, { part: 'key' })
      : inPiece(statement, piece);
  const told: Told = { statement, error, refusing, at, ...(piece === undefined ? {} : { piece }) };
  return (
    bareWord(told) ??
    unknownColumn(told) ??
    unknownRelation(told) ??
    unknownFunction(told) ??
    unknownExtension(told) ??
    keyRefusal(failure, refusing) ??
    (await wrongValue(told)) ??
    plainly(told)
  );
}

function plainly({ statement, error, at }: Told): Diagnostic {
  const params = {
    what: `${subjectOf(statement.item)}: ${error.message}`,
    sqlstate: error.sqlstate,
    why: error.detail === undefined ? [] : [error.detail],
    fix: error.hint === undefined ? [] : [error.hint],
  };
  return report('refused-by-postgres', at, params, statement.item.document.frame(at));
}

/** A lone word, or several, where a default can look at no column: somebody meant a text. */
function bareWord({ statement, error, piece, at, refusing }: Told): Diagnostic | undefined {
  const { document } = statement.item;
  if (piece?.fragment.as !== 'expression' || !looksLikeText(piece.fragment.text)) return undefined;
  if (error.sqlstate !== '0A000' || !error.message.includes('column reference')) return undefined;
  const word = piece.fragment.text;
  const call = `${word.toLowerCase()}()`;
  const params = { word, ...(refusing.standing.functions.includes(call) ? { call } : {}) };
  return report('bare-word', at, params, document.frame(at));
}

const COLUMN = /^column (?:"(.*?)"|(\S+)) (?:of relation ".*" )?(?:named in key |referenced in .* )?does not exist$/s;

function unknownColumn({ statement, error, piece, at, refusing }: Told): Diagnostic | undefined {
  const found = error.sqlstate === '42703' ? COLUMN.exec(error.message) : null;
  const written = found?.[1] ?? found?.[2];
  if (written === undefined) return undefined;
  const [name = '', qualifier] = found?.[1] === undefined ? written.split('.').reverse() : [written];
  const relations = relationsFor(statement, piece, qualifier, refusing);
  if (relations.length === 0) return undefined;
  const known = [...new Set(relations.flatMap(({ columns }) => columns))];
  const near = nearest(name, known);
  const folded = near !== undefined && near !== name && near.toLowerCase() === name.toLowerCase();
  const word = piece !== undefined && piece.fragment.text === name ? { text: name } : {};
  const reserved = relations.find((one) => known.includes(name) && isReservedWord(one, piece));
  const params = {
    name,
    by: subjectOf(statement.item),
    of: relations.map(({ address }) => address).join(' or '),
    known,
    ...(near === undefined ? {} : { nearest: near }),
    ...(folded ? { folded: quote(near) } : word),
    ...(reserved === undefined ? {} : { reserved: quote(reserved.path.at(-1) ?? '') }),
  };
  return report('unknown-column', at, params, statement.item.document.frame(at));
}

/** True for a table such as `user`, which without quotes is a function, or a mistake, to SQL. */
function isReservedWord({ path }: Relation, piece: Piece | undefined): boolean {
  const name = path.at(-1) ?? '';
  return quote(name) !== name && /^[a-z_]+$/.test(name) && piece?.fragment.text.includes(quote(name)) === false;
}

/** What a column may be looked for in: the table that a part belongs to, else the relations that the piece names. */
function relationsFor(
  { item }: DeclaredStatement,
  piece: Piece | undefined,
  qualifier: string | undefined,
  { standing: { relations } }: Refusing,
): readonly Relation[] {
  const [namespace, table] = item.scope.parent?.path ?? [];
  const own = relations.filter(({ path }) => path[0] === namespace && path[1] === table);
  if (own.length > 0) return own;
  const words = new Set(piece?.fragment.text.match(/[\p{L}\p{N}_$]+/gu) ?? []);
  const named = relations.filter(({ path }) => words.has(path.at(-1) ?? ''));
  const qualified = named.filter(({ path }) => path.at(-1) === qualifier);
  return qualified.length > 0 ? qualified : named;
}

function unknownRelation({ statement, error, at, refusing }: Told): Diagnostic | undefined {
  const name = /^relation "(.*)" does not exist$/s.exec(error.message)?.[1];
  if (error.sqlstate !== '42P01' || name === undefined) return undefined;
  const known = refusing.standing.relations.map(({ address }) => address);
  const near = nearest(name, known);
  const folded = near !== undefined && near !== name && near.toLowerCase() === name.toLowerCase();
  const params = {
    name,
    by: subjectOf(statement.item),
    kinds: ['table or view'],
    known,
    ...(near === undefined ? {} : { nearest: near }),
    ...(folded ? { folded: quote(near) } : {}),
  };
  return report('unknown-table', at, params, statement.item.document.frame(at));
}

function unknownFunction({ statement, error, at, refusing }: Told): Diagnostic | undefined {
  const [, written, name = ''] = /^(?:function|procedure) ((.*?)\(.*\)) does not exist$/s.exec(error.message) ?? [];
  if (error.sqlstate !== '42883' || written === undefined) return undefined;
  const named = new Map(refusing.standing.functions.map((one) => [one, one.slice(0, one.indexOf('('))]));
  const bare = name.slice(name.lastIndexOf('.') + 1);
  const near = nearest(bare, new Set(named.values()));
  const same = [...named].filter(([, one]) => one === bare).map(([one]) => one);
  const extension = bringsFunction(bare);
  const params = {
    name: written,
    by: subjectOf(statement.item),
    overloads: same,
    ...(near === undefined || same.length > 0 ? {} : { nearest: near }),
    ...(extension === undefined ? {} : { extension }),
  };
  return report('unknown-function', at, params, statement.item.document.frame(at));
}

/** What the embedded engine does not carry: a server may have it, or nobody. */
function unknownExtension({ statement, error, refusing: { engine } }: Told): Diagnostic | undefined {
  const name = /^extension "(.*)" is not available$/s.exec(error.message)?.[1];
  if (engine.name !== 'pglite' || name === undefined) return undefined;
  const { document } = statement.item;
  const at = document.locate([]);
  const frame = document.frame(at);
  if (extensionStanding(name) === 'elsewhere')
    return report('extension-not-embedded', at, { name, major: engine.major }, frame);
  const known = embeddedExtensions();
  const near = nearest(name, known);
  return report('unknown-extension', at, { name, known, ...(near === undefined ? {} : { nearest: near }) }, frame);
}

/** invalid_text_representation, invalid_datetime_format, datetime_field_overflow, numeric_value_out_of_range, datatype_mismatch */
const WRONG_VALUE: ReadonlySet<string> = new Set(['22P02', '22007', '22008', '22003', '42804']);

async function wrongValue({ statement, error, at, piece, refusing }: Told): Promise<Diagnostic | undefined> {
  if (!WRONG_VALUE.has(error.sqlstate) || piece === undefined) return undefined;
  const type = /(?: type | of type )(.+?)(?=:| but |$)/.exec(error.message)?.[1];
  const text = type === undefined ? undefined : await quotedAs(type, piece.fragment.text, refusing.engine);
  const params = {
    by: subjectOf(statement.item),
    message: error.message,
    ...(type === undefined ? {} : { type }),
    ...(text === undefined ? {} : { text }),
    why: [...(error.detail === undefined ? [] : [error.detail]), ...(error.hint === undefined ? [] : [error.hint])],
  };
  return report('wrong-value', at, params, statement.item.document.frame(at));
}

/** `2026-01-01`, which SQL reads as a subtraction, as the text that Postgres reads as a value of the type. */
async function quotedAs(type: string, written: string, engine: Engine): Promise<string | undefined> {
  if (written.includes("'")) return undefined;
  const text = literal(written);
  return (await refusedExpression(engine, `cast(${text} as ${type})`)) === undefined ? text : undefined;
}

/** A statement that may be the one in which the engine ended. */
export function exhausted(statement: DeclaredStatement, { message }: EngineError): Diagnostic {
  const { document, scope } = statement.item;
  const [piece] = statement.pieces;
  const at = piece === undefined ? document.locate(scope.at, { part: 'key' }) : document.locate(piece.at);
  return report('engine-exhausted', at, { message: `${subjectOf(statement.item)}: ${message}` }, document.frame(at));
}

function circle(failures: readonly Failure[]): Diagnostic {
  const [first] = failures;
  const places = failures.map(({ statement, error }) => {
    const piece = pieceAt(statement, error.position);
    return piece === undefined ? statement.item.document.locate(statement.item.scope.at) : inPiece(statement, piece);
  });
  const names = failures.map(({ statement }) => subjectOf(statement.item));
  const at = places[0];
  const frame = at === undefined ? undefined : first?.statement.item.document.frame(at);
  return report('object-circle', at, { names, places: places.slice(1) }, frame);
}
