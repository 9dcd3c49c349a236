import type { PlanResult } from '../../src/plan/plan.ts';
import type { VerifyResult } from '../../src/project/results.ts';
import type { Verdict } from '../../src/proof/verdict.ts';
import type { View } from '../../src/report/view.ts';

export const PLAIN: View = { colour: false, width: 80, verbose: false, terminal: false };

const at = (line: number) => ({ file: 'schema/user.yaml', line, column: 3, length: 19 });

export const VERDICT: Verdict = {
  engine: 'PGlite 18.6',
  holds: true,
  findings: [
    { obligation: 'forward', outcome: 'holds', evidence: ['41 facts equal the declared schema'], diagnostics: [] },
    {
      obligation: 'data',
      outcome: 'holds',
      evidence: ['user: 12 rows, 4 of 4 columns, there and back'],
      diagnostics: [],
    },
    {
      obligation: 'second opinion',
      outcome: 'unchecked',
      evidence: ['1 statement is outside of the dialect of pg-mem'],
      diagnostics: [],
    },
  ],
  costs: [{ tables: [{ table: 'public.user', lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: true }] }],
  rows: [{ table: 'public.user', rows: 12, compared: 12, columns: 4 }],
  notChecked: ['rights of the applying role', 'Postgres 16 (close it with --engine postgres:16)'],
};

export const PLANNED: PlanResult = {
  status: 'written',
  compared: { documents: 9, folder: 'schema', kinds: { table: 6, view: 2, policy: 1 }, head: '20261122093000_add_bio' },
  plan: {
    counts: { add: 0, change: 0, rename: 1, drop: 0 },
    lines: [
      {
        sign: '~',
        kind: 'table',
        name: 'user',
        at: at(2),
        parts: [
          {
            sign: '~',
            kind: 'column',
            name: 'bio → profile_description',
            note: 'renamed, rows keep it',
            at: at(14),
            parts: [],
          },
        ],
      },
    ],
    up: [{ sql: 'ALTER TABLE public."user"\n  RENAME COLUMN bio TO profile_description', outsideTransaction: false }],
    down: [{ sql: 'ALTER TABLE public."user"\n  RENAME COLUMN profile_description TO bio', outsideTransaction: false }],
    renames: [],
    allowed: [],
    hazards: [],
    lost: [],
    destroys: [],
  },
  verdict: VERDICT,
  migration: {
    id: '20261122093100_rename_bio',
    folder: 'generated/migrations/20261122093100_rename_bio',
    upSql: '',
    downSql: '',
  },
  warnings: [],
};

export const VERIFIED: VerifyResult = {
  holds: false,
  compared: PLANNED.compared,
  engine: 'PGlite 18.6',
  checks: [
    { check: 'documents', outcome: 'holds', evidence: ['9 documents in schema/'], diagnostics: [] },
    {
      check: 'chain',
      outcome: 'fails',
      evidence: ['one file is not what was proved'],
      diagnostics: [
        {
          severity: 'error',
          code: 'migration-edited',
          params: { id: '20261122093000_add_bio', file: 'generated/migrations/20261122093000_add_bio/up.sql' },
          at: { file: 'generated/migrations/20261122093000_add_bio/up.sql', line: 3, column: 1, length: 5 },
        },
      ],
    },
  ],
  migrations: [
    { id: '20261122093000_add_bio', folder: 'generated/migrations/20261122093000_add_bio', verdict: VERDICT },
  ],
  skipped: 2,
  warnings: ['50% of this is odd'],
};
