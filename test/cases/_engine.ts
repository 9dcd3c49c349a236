import type { Engine } from '../../src/engines/engine.ts';
import { openScratch } from '../../src/engines/scratch.ts';
import { CREATE_PUBLIC } from '../_public.ts';

/** Catalogs bloat, and the memory of the engine is small. */
const MOST_USES = 25;

/** An engine as it was when it opened, and how many cases it has served. */
interface Spare {
  readonly engine: Engine;
  /** What its catalogs held at first. */
  readonly print: string;
  readonly uses: number;
}

let spare: Spare | undefined;

/** Runs a case on an empty engine. A start takes as long as half a case: what is as empty afterwards serves the next one. */
export async function onEngine<R>(extensions: readonly string[], work: (engine: Engine) => Promise<R>): Promise<R> {
  if (extensions.length > 0) {
    const engine = await openScratch('pglite', { extensions });
    return work(engine).finally(() => engine.close());
  }
  const mine = spare ?? (await opened());
  spare = undefined;
  try {
    return await work(mine.engine);
  } finally {
    const again = mine.uses < MOST_USES && (await isAsBefore(mine).catch(() => false));
    if (again) spare = { ...mine, uses: mine.uses + 1 };
    else await mine.engine.close();
  }
}

async function opened(): Promise<Spare> {
  const engine = await openScratch('pglite');
  await empty(engine);
  return { engine, print: await printOf(engine), uses: 1 };
}

async function isAsBefore({ engine, print }: Spare): Promise<boolean> {
  await empty(engine);
  return (await printOf(engine)) === print;
}

async function empty(engine: Engine): Promise<void> {
  await engine.run('rollback');
  // not DISCARD ALL: the queries of the catalog stay prepared
  await engine.run('reset all; reset session authorization; discard temp');
  await engine.run(`set client_min_messages = error;
    do $$
    declare name text;
    begin
      for name in select nspname from pg_namespace where oid >= 16384 or nspname = 'public' loop
        execute format('drop schema %I cascade', name);
      end loop;
    end $$;
    ${CREATE_PUBLIC};
    reset client_min_messages`);
}

/** How much there is of everything, and what rights differ from those of initdb. */
async function printOf(engine: Engine): Promise<string> {
  const [found] = await engine.run(`select string_agg(relname, ' ' order by relname) as names from pg_class
    where relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace and relname not in ('pg_statistic', 'pg_statistic_ext_data')`);
  const counts = (found?.rows[0]?.names ?? '').split(' ').map((name) => `(select count(*) from ${name})`);
  const rights = [
    'pg_language.lanacl',
    'pg_database.datacl',
    'pg_class.relacl',
    'pg_proc.proacl',
    'pg_type.typacl',
  ].map((place) => {
    const [catalog, acl] = place.split('.');
    return `(select md5(string_agg(${acl}::text, ' ' order by oid)) from ${catalog} where oid < 16384)`;
  });
  const [row] = await engine.run(`select concat_ws(' ', ${[...counts, ...rights].join(', ')}) as print`);
  return row?.rows[0]?.print ?? '';
}
