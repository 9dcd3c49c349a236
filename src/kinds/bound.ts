import { type TSchema, Type } from 'typebox';
import { above } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { type Name, NameOf, namePaths, nameSql } from './fragments.ts';
import type { FactOf, Fragment, Mention, Payload, Statement, YamlPath } from './kind.ts';

/** What a table and the tie that makes it a partition share. */

/** How a document says that its table is a partition; the table's own kind runs it. */
export function PartitionOf(): TSchema {
  return Type.Object(
    {
      table: NameOf('The partitioned table.', ['event']),
      values: Type.String({
        description: 'Which of its rows are here: what follows FOR VALUES, or default.',
        examples: ["from ('2026-01-01') to ('2027-01-01')", "in ('north', 'south')", 'default'],
      }),
    },
    {
      additionalProperties: false,
      description: 'PARTITION OF: the table holds some of the rows of another one, and has its columns.',
    },
  );
}

export type PartitionOfDeclared = { readonly table: Name; readonly values: string };

export type PartitionPayload = {
  /** Namespace and name of the partitioned table. */
  readonly of: readonly string[];
  /** As Postgres prints it: `FOR VALUES FROM (1) TO (10)`, `DEFAULT`. */
  readonly bound: string;
};

/** The tables above the table `c`, in their order. */
export const TABLES_ABOVE: string = above('c.oid', 'json_build_array(pn.nspname, pc.relname)');

/** A place in a document that names a table above. */
export function tableMention(name: Name, namespace: string, at: YamlPath): Mention {
  return { at, anyOf: namePaths(name, namespace).map((path) => ({ kind: 'table', path })) };
}

/** True for the fact that a table is a partition. */
export function isPartition(fact: FactOf<string, Payload>): fact is FactOf<'partition', PartitionPayload> {
  return fact.kind === 'partition';
}

/** Takes a partition out of the table above it. */
export function detachSql(path: readonly string[], of: readonly string[]): Statement {
  return { sql: `ALTER TABLE ${qualified(of)} DETACH PARTITION ${qualified(path)}` };
}

/** ` PARTITION OF … FOR VALUES …`, with what a person wrote in it. */
export function partitionOfSql(
  { table, values }: PartitionOfDeclared,
  at: YamlPath,
): { readonly sql: string; readonly fragments: readonly Fragment[] } {
  const text = values.trim();
  const name: Fragment = { text: nameSql(table), at: [...at, 'table'], as: 'name' };
  if (/^default$/i.test(text)) return { sql: ` PARTITION OF ${name.text} DEFAULT`, fragments: [name] };
  return {
    sql: ` PARTITION OF ${name.text} FOR VALUES ${text}`,
    fragments: [name, { text, at: [...at, 'values'], as: 'partition bound' }],
  };
}
