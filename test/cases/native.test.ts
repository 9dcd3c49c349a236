import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../../src/apply/apply.ts';
import { rollback } from '../../src/apply/rollback.ts';
import { extract } from '../../src/catalog/extract.ts';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { labelling } from '../../src/engines/labelling.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { withoutUntold } from '../../src/facts/unseen.ts';
import type { MigrationMeta } from '../../src/migrations/migration.ts';
import { differencesBetween } from '../../src/proof/differences.ts';
import { assert, suite } from '../_suite.ts';
import { chainOf, TARGET } from '../apply/_targets.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { type CaseOptions, CORPUS, casesIn, optionsOf, type Planned, planOn, printed, side } from './_case.ts';

/**
 * Corpus cases on native servers, through apply and rollback: the goldens where they are written for the server's major, else
 * what is planned for it there. Of each major one in 25, others each time; all with SCHEMACTL_ALL=1, some with SCHEMACTL_CASES.
 */

const ONE_IN = 25;

function isChosen(name: string, major: number): boolean {
  const { SCHEMACTL_ALL: all, SCHEMACTL_CASES: only } = process.env;
  if (only !== undefined) return new RegExp(only).test(name);
  return all === '1' || createHash('sha1').update(`${major} ${name}`).digest().readUInt32BE(0) % ONE_IN === 0;
}

for (const major of NATIVE_MAJORS) {
  const test = suite(`corpus on Postgres ${major}`);
  if (nativeFolder(major) === undefined) {
    test.skip('everything', `Postgres ${major} is not installed`);
    continue;
  }
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major);
  });
  test.after(() => server?.stop());
  for (const name of casesIn().filter((one) => isChosen(one, major))) {
    const options = optionsOf(name);
    if (options.refuses !== undefined || options.embedded === true) continue;
    test(name, () => thereAndBack(name, server?.url ?? '', major, options));
  }
}

async function thereAndBack(name: string, url: string, major: number, options: CaseOptions): Promise<void> {
  const cluster = await openPostgres(url);
  try {
    await cluster.run('create database corpus');
    const own = new URL(url);
    own.pathname = '/corpus';
    const engine = labelling(await openPostgres(own.href));
    try {
      await inOneDatabase(engine, name, major, options);
    } finally {
      await engine.run(UNSUBSCRIBE).catch(() => []);
      await engine.close();
    }
  } finally {
    await cluster.run('drop database corpus with (force)').catch(() => []);
    await cluster.run(WITHOUT_ROLES).catch(() => []);
    await cluster.close();
  }
}

async function inOneDatabase(engine: Engine, name: string, major: number, options: CaseOptions): Promise<void> {
  const planned = await planFor(engine, name, major, options);
  // what only a newer server has is refused before anything is planned
  if (Array.isArray(planned))
    assert.ok(
      planned.every((code) => code === NEWER),
      planned.join(),
    );
  else await runs(engine, name, planned, (options.postgres ?? 18) <= major);
}

/** A database with a subscription cannot be dropped. */
const UNSUBSCRIBE = `do $$ declare gone text; begin
  for gone in select format('alter subscription %1$I disable; alter subscription %1$I set (slot_name = none); drop subscription %1$I', subname)
    from pg_subscription
  loop execute gone; end loop;
end $$`;

const WITHOUT_ROLES = `do $$ declare gone text; begin
  for gone in select format('drop role %I', rolname) from pg_roles where oid >= 16384
  loop execute gone; end loop;
end $$`;

const NEWER = 'feature-too-new';

async function planFor(
  engine: Engine,
  name: string,
  major: number,
  { postgres = 18, ...options }: CaseOptions,
): Promise<Planned | string[]> {
  const written = { ...options, postgres: Math.min(postgres, major) };
  try {
    return await planOn(engine, await side(name, 'before', written), await side(name, 'after', written), written);
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    const codes = error.diagnostics.map(({ code }) => code);
    if (!codes.includes(NEWER)) assert.is(printed(error.diagnostics), '', 'the plan is refused');
    return codes;
  }
}

async function runs(engine: Engine, name: string, planned: Planned, asWritten: boolean): Promise<void> {
  const { plan, current, desired } = planned;
  const bytes = (file: 'up' | 'down'): string => (asWritten ? goldenOf(name, file) : undefined) ?? planned[file];
  const offenders = plan.up.flatMap((one, statement) =>
    one.offenders === undefined ? [] : [{ statement, ...one.offenders }],
  );
  const meta: Partial<MigrationMeta> = { offenders };
  const chain = chainOf(['case', bytes('up'), bytes('down'), meta]);
  const applied = await applyMigrations(engine, chain, TARGET);
  assert.is(printed(applied.diagnostics), '');
  assert.equal(differencesBetween(withoutUntold(desired), await extract(engine)), []);
  const undone = await rollback(engine, chain, TARGET);
  assert.is(printed(undone.diagnostics), '');
  assert.equal(differencesBetween(withoutUntold(current), await extract(engine)), []);
}

function goldenOf(name: string, file: 'up' | 'down'): string | undefined {
  const path = join(CORPUS, name, `${file}.sql`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
