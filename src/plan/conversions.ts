import { type Engine, EngineError } from '../engines/engine.ts';
import { dollar, literal } from '../sql/quote.ts';

/** A change of type of something that holds values. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
}

/** An expression of the new type over a value of the old one. */
type Way = (value: string) => string;

/**
 * What an engine says of a conversion: `undefined` where the assignment cast does it, an expression over the value, or `lost`
 * where no value of the one type means anything in the other.
 */
export type Found = Way | 'lost' | undefined;

/** Through text, which carries over whatever both types write alike. */
export function throughText(to: string): Way {
  return (value) => (to === 'text' ? `${value}::text` : `${value}::text::${to}`);
}

/**
 * How values of one type become values of another: the cast that Postgres has, else the first way that it takes and that carries
 * over a sample of what the old type holds. Runs inside a transaction and leaves nothing there; both types are known to the engine.
 * https://www.postgresql.org/docs/current/typeconv.html
 */
export async function conversionOf(engine: Engine, { from, to }: Conversion): Promise<Found> {
  await engine.run('savepoint conversion');
  try {
    const [base, baseTo] = [await baseOf(engine, from), await baseOf(engine, to)];
    // a check of a domain could refuse every sample
    const judged = waysOf(baseTo, baseTo).map((way) => way('v'));
    await engine.run(`create temporary table ${PROBE} (v ${from})`);
    const answers = await engine.run(`do ${dollar(search({ from: base, to }, judged))};\nselect ${ANSWER} as answer`);
    const answer = answers.at(-1)?.rows[0]?.answer ?? '';
    if (answer === 'assigned') return undefined;
    return waysOf(to, baseTo)[Number(answer)] ?? 'lost';
  } catch (error) {
    // a type that the engine does not have
    if (!(error instanceof EngineError) || error.fatal) throw error;
    return throughText(to);
  } finally {
    await engine.run('rollback to savepoint conversion').catch(() => []);
  }
}

/** The type itself; of a domain, the type at its bottom. */
async function baseOf(engine: Engine, type: string): Promise<string> {
  const [result] = await engine.run(`with recursive under(oid, modifier, depth) as (
      select ${literal(type)}::regtype::oid, null::int, 0
      union all select t.typbasetype, t.typtypmod, depth + 1 from under join pg_type t on t.oid = under.oid where t.typtype = 'd')
    select format_type(oid, modifier) as base from under where depth > 0 order by depth desc limit 1`);
  return result?.rows[0]?.base ?? type;
}

const PROBE = 'schemactl_probe';
const ANSWER = `current_setting('schemactl.answer')`;

/** Best first. Postgres says which it knows; what does not fit the types is none. */
function waysOf(to: string, baseTo: string): readonly Way[] {
  // Postgres 18 casts numbers to bytea, older ones do not
  if (baseTo === 'bytea') return [throughText(to)];
  const into = (value: string) => `(${value})::${to}`;
  const zoned = /^timestamp.* with time zone$/.test(baseTo);
  return [
    ...(baseTo.endsWith('[]') ? textAsArray(to) : []),
    (v) => `${v}::${to}`,
    ...(baseTo.endsWith('[]') ? intoArray(to) : []),
    // a moment and the seconds since 1970
    (v) => (zoned ? `to_timestamp(${v})` : into(`to_timestamp(${v}) AT TIME ZONE 'UTC'`)),
    (v) => into(`make_interval(secs => ${v})`),
    (v) => into(`extract(epoch FROM ${v})`),
    (v) => into(`${v} <> 0`),
    (v) => into(`to_jsonb(${v})`),
    (v) => into(`${v} #>> '{}'`),
    // by another type between them
    ...['bigint', 'numeric', 'integer'].map(
      (between): Way =>
        (v) =>
          `${v}::${between}::${to}`,
    ),
    (v) => `${to}(${v}, ${v}, '[]')`,
    throughText(to),
    outOfArray(to),
  ];
}

/** A text that is written as an array is read as one, anything else becomes its only element. */
function textAsArray(to: string): readonly Way[] {
  return [(v) => `CASE WHEN ${v} LIKE '{%}' THEN ${v}::${to} WHEN ${v} IS NOT NULL THEN ARRAY[${v}]::${to} END`];
}

/** The elements of a document, for which a row type of the catalogs lends an attribute of type text[]; else the only element. */
function intoArray(to: string): readonly Way[] {
  const row = (v: string) => `jsonb_populate_record(NULL::pg_foreign_table, jsonb_build_object('ftoptions', ${v}))`;
  return [(v) => `(${row(v)}).ftoptions::${to}`, (v) => `CASE WHEN ${v} IS NOT NULL THEN ARRAY[${v}]::${to} END`];
}

/** Of several elements none could stand for all: such a value ends the statement. */
function outOfArray(to: string): Way {
  return (v) =>
    `CASE WHEN cardinality(${v}) > 1 THEN ('not one value: ' || ${v}::text)::${to} ELSE (${v})[1]::${to} END`;
}

/** Texts of which some are values of any type, alone, in a document, in an array; those of an enum are its own. */
const SAMPLES: readonly string[] = [
  '1',
  '101',
  '2.5',
  'true',
  'word',
  '2001-02-03',
  '2001-02-03 04:05:06+00',
  '04:05:06',
  '3 days',
  '00000000-0000-4000-8000-000000000001',
  '{"key": 1}',
  '[1,2,3]',
  '[1,5)',
  '[2001-02-03,2001-02-05)',
  '(1,2)',
  '10.0.0.1',
  '08:00:2b:01:02:03',
].flatMap((text) => [text, JSON.stringify(text), `{${JSON.stringify(text)}}`]);

/** Sets the answer to `assigned`, `lost`, or the number of the way. Of a text or a document every value is possible. */
function search({ from, to }: Conversion, ways: readonly string[]): string {
  const list = (texts: readonly string[]) => `array[${texts.map(literal).join(', ')}]::text[]`;
  return `declare
  ways text[] := ${list(ways)};
  samples text[]; valid text[] := '{}'; sample text; open boolean; works boolean; answer text := 'lost';
begin
  begin
    alter table ${PROBE} alter column v type ${to};
    perform set_config('schemactl.answer', 'assigned', true);
    return;
  exception when others then
  end;
  select t.typcategory = 'S' or t.oid in ('json'::regtype, 'jsonb'::regtype) into open from pg_type t where t.oid = ${literal(from)}::regtype;
  select ${list(SAMPLES)} || coalesce(array_agg(e.enumlabel::text) || array_agg(array[e.enumlabel]::text), '{}') into samples
    from pg_type t join pg_enum e on e.enumtypid in (t.oid, t.typelem) where t.oid = ${literal(from)}::regtype;
  foreach sample in array samples loop
    begin
      execute 'select ' || quote_literal(sample) || ${literal(`::${from}`)};
      valid := valid || sample;
    exception when others then
    end;
  end loop;
  for n in 1 .. cardinality(ways) loop
    begin
      execute 'select ' || ways[n] || ' from ${PROBE}';
      if open or valid = '{}' then answer := n - 1; end if;
    exception when others then
      continue;
    end;
    foreach sample in array valid loop
      exit when answer <> 'lost';
      begin
        execute 'select (' || ways[n] || ') is not null from (select ' || quote_literal(sample) || ${literal(`::${from} as v) s`)} into works;
        if works then answer := n - 1; end if;
      exception when others then
      end;
    end loop;
    exit when answer <> 'lost';
  end loop;
  perform set_config('schemactl.answer', answer, true);
end`;
}
