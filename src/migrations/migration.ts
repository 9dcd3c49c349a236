import type { AnyFact } from '../facts/base.ts';
import type { Offenders } from '../kinds/kind.ts';
import type { Rename } from '../plan/plan.ts';
import type { Finding, Measured, Obligation, TableCost, TableRows, Verdict } from '../proof/verdict.ts';
import { readFact, writtenFact } from './fact.ts';
import {
  asText,
  booleanOf,
  type Fields,
  fieldsOf,
  listOf,
  Malformed,
  numberOf,
  parseJson,
  textOf,
  textOrNullOf,
  wordOf,
} from './foreign.ts';
import { readRename, writtenRename } from './rename.ts';

/** The offenders of one statement of up.sql; `statement` counts all statements of the file from 0. */
export interface StatementOffenders extends Offenders {
  readonly statement: number;
}

/** What a proof left behind: no durations and no rows, so that the same input gives the same bytes. */
export interface ProofRecord {
  /** Engines that proved it: `PGlite 18.6`. */
  readonly engines: readonly string[];
  readonly findings: readonly {
    readonly obligation: Obligation;
    readonly outcome: Finding['outcome'];
    readonly evidence: readonly string[];
  }[];
  /** One a statement of up.sql, in its order. */
  readonly costs: readonly Measured[];
  readonly rows: readonly TableRows[];
  readonly notChecked: readonly string[];
}

/** What migration.json says. */
export interface MigrationMeta {
  readonly id: string;
  readonly message: string;
  /** The migration before it; null for the first. */
  readonly parent: string | null;
  /** Hashes of the state before and after. */
  readonly before: string;
  readonly after: string;
  /** What no catalog holds after it: `sql:` documents, with their texts. */
  readonly unseen: readonly AnyFact[];
  /** SHA-256 of the files with LF line ends. */
  readonly checksums: { readonly up: string; readonly down: string };
  /** Flags that its plan needed: `drop:user.bio`. */
  readonly allowed: readonly string[];
  readonly renames: readonly Rename[];
  /** What up.sql drops and down.sql cannot bring back: `values of public.user.bio`. */
  readonly lost: readonly string[];
  /** What down.sql destroys: `values of public.user.bio`. */
  readonly destroys: readonly string[];
  readonly hazards: readonly string[];
  readonly offenders: readonly StatementOffenders[];
  readonly proof: ProofRecord;
}

/** Raised when an older schemactl could not read what is written now. */
const FORMAT = 1;

/** The part of a verdict that migration.json keeps. */
export function proofRecord(verdict: Verdict): ProofRecord {
  return {
    engines: [verdict.engine],
    findings: verdict.findings.map(({ obligation, outcome, evidence }) => ({ obligation, outcome, evidence })),
    costs: verdict.costs,
    rows: verdict.rows,
    notChecked: verdict.notChecked,
  };
}

/** The text of migration.json; keys always in the same order. */
export function printMeta(meta: MigrationMeta): string {
  const { id, message, parent, before, after, unseen, checksums } = meta;
  const { allowed, renames, lost, destroys, hazards, offenders, proof } = meta;
  const { engines, findings, costs, rows, notChecked } = proof;
  const ordered = {
    format: FORMAT,
    ...{ id, message, parent, before, after },
    ...(unseen.length === 0 ? {} : { unseen: unseen.map(writtenFact) }),
    checksums: { up: checksums.up, down: checksums.down },
    ...{ allowed, renames: renames.map(writtenRename), lost, destroys, hazards },
    offenders: offenders.map(({ statement, what, query }) => ({ statement, what, query })),
    proof: { engines, findings, costs, rows, notChecked },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** A migration.json of a later version. */
export class NewerFormat extends Malformed {
  readonly format: number;
  readonly known: number = FORMAT;
  constructor(format: number) {
    super(`its format is ${format}; this version knows ${FORMAT}`);
    this.format = format;
  }
}

/** Reads the text of migration.json. Throws Malformed and NewerFormat, which the chain's reader turns into diagnostics. */
export function readMeta(text: string): MigrationMeta {
  const fields = fieldsOf(parseJson(text), 'it');
  const format = numberOf(fields, 'format');
  if (format > FORMAT) throw new NewerFormat(format);
  const checksums = fieldsOf(fields.checksums, 'checksums');
  return {
    id: textOf(fields, 'id'),
    message: textOf(fields, 'message'),
    parent: textOrNullOf(fields, 'parent'),
    before: textOf(fields, 'before'),
    after: textOf(fields, 'after'),
    checksums: { up: textOf(checksums, 'up'), down: textOf(checksums, 'down') },
    unseen: fields.unseen === undefined ? [] : listOf(fields, 'unseen', readFact),
    allowed: listOf(fields, 'allowed', asText),
    renames: listOf(fields, 'renames', readRename),
    lost: listOf(fields, 'lost', asText),
    destroys: listOf(fields, 'destroys', asText),
    hazards: listOf(fields, 'hazards', asText),
    offenders: listOf(fields, 'offenders', readOffenders),
    proof: readProof(fieldsOf(fields.proof, 'proof')),
  };
}

function readOffenders(value: unknown, what: string): StatementOffenders {
  const fields = fieldsOf(value, what);
  return { statement: numberOf(fields, 'statement'), what: textOf(fields, 'what'), query: textOf(fields, 'query') };
}

const OBLIGATIONS: readonly Obligation[] = ['forward', 'reverse', 'data', 'idle', 'locks', 'second opinion', 'chain'];

function readProof(fields: Fields): ProofRecord {
  return {
    engines: listOf(fields, 'engines', asText),
    findings: listOf(fields, 'findings', readFinding),
    costs: listOf(fields, 'costs', readMeasured),
    rows: listOf(fields, 'rows', readRows),
    notChecked: listOf(fields, 'notChecked', asText),
  };
}

function readFinding(value: unknown, what: string): ProofRecord['findings'][number] {
  const fields = fieldsOf(value, what);
  const outcome = wordOf(fields, 'outcome', ['holds', 'fails', 'unchecked']);
  return {
    obligation: wordOf(fields, 'obligation', OBLIGATIONS),
    outcome,
    evidence: listOf(fields, 'evidence', asText),
  };
}

function readMeasured(value: unknown, what: string): Measured {
  const fields = fieldsOf(value, what);
  const tables = listOf(fields, 'tables', readCost);
  return fields.unmeasured === undefined ? { tables } : { tables, unmeasured: textOf(fields, 'unmeasured') };
}

function readCost(value: unknown, what: string): TableCost {
  const fields = fieldsOf(value, what);
  const { rewrites, scans } = { rewrites: booleanOf(fields, 'rewrites'), scans: booleanOf(fields, 'scans') };
  return { table: textOf(fields, 'table'), lock: textOf(fields, 'lock'), rewrites, scans };
}

function readRows(value: unknown, what: string): TableRows {
  const fields = fieldsOf(value, what);
  const rows = {
    table: textOf(fields, 'table'),
    rows: numberOf(fields, 'rows'),
    compared: numberOf(fields, 'compared'),
    columns: numberOf(fields, 'columns'),
  };
  return fields.unfilled === undefined ? rows : { ...rows, unfilled: textOf(fields, 'unfilled') };
}
