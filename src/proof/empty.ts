import type { Engine } from '../engines/engine.ts';
import { userNamespace } from '../sql/catalog.ts';

/** Takes the rows out of every table of a throw-away engine; sequences that count for one begin again. */
export async function emptyTables(engine: Engine): Promise<void> {
  await engine.run(`do $$ declare tables text; begin
    select string_agg(format('%I.%I', n.nspname, c.relname), ', ') into tables
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${userNamespace()};
    if tables is not null then execute 'truncate ' || tables || ' restart identity cascade'; end if; end $$`);
}
