import type { Engine } from '../../engines/engine.ts';
import { dollar, literal } from '../../sql/quote.ts';

/** What the engine said to one statement. */
export interface Outcome {
  readonly taken: boolean;
  readonly code: string;
  readonly constraint: string;
  readonly column: string;
  readonly message: string;
}

export interface AttemptOptions {
  /** Undo each statement, taken or not. */
  readonly dry?: boolean;
  /** Stop at the first statement that is taken, or that is refused for a reason that is not one of these. */
  readonly untilOtherThan?: readonly string[];
}

/** Two refusals with one reason are alike: the same rule, or the same column, or at least the same code. */
export function reasonOf({ code, constraint, column }: Outcome): string {
  return `${code} ${constraint} ${column}`;
}

/**
 * Runs statements one by one, each under a savepoint, all of them in one message. Gives what became of each, in their
 * order; fewer than were sent where it stopped early. What waits for COMMIT is checked at once.
 */
export async function attempt(
  engine: Engine,
  statements: readonly string[],
  options: AttemptOptions = {},
): Promise<readonly Outcome[]> {
  if (statements.length === 0) return [];
  const results = await engine.run(
    `set constraints all immediate;\ndo ${dollar(block(statements, options))};\nselect current_setting('schemactl.outcomes') as outcomes`,
  );
  const rows = JSON.parse(results.at(-1)?.rows[0]?.outcomes ?? '[]') as readonly (readonly string[])[];
  return rows.map(([code = '', constraint = '', column = '', message = '']) => ({
    taken: code === TAKEN,
    code,
    constraint,
    column,
    message,
  }));
}

/** No SQLSTATE of Postgres starts with SC. */
const TAKEN = 'SC000';

function block(statements: readonly string[], { dry = false, untilOtherThan }: AttemptOptions): string {
  const known = `array[${(untilOtherThan ?? []).map(literal).join(', ')}]::text[]`;
  const stop =
    untilOtherThan === undefined
      ? ''
      : `exit when code = '${TAKEN}' or code || ' ' || rule || ' ' || col <> all (${known});`;
  return `declare
  outcomes jsonb := '[]';
  stmt text; code text; rule text; col text; said text;
begin
  for stmt in select value from json_array_elements_text(${literal(JSON.stringify(statements))}) loop
    code := '${TAKEN}'; rule := ''; col := ''; said := '';
    begin
      execute stmt;
      ${dry ? `raise exception using errcode = '${TAKEN}', message = '';` : ''}
    exception when others then
      get stacked diagnostics code = returned_sqlstate, rule = constraint_name, col = column_name, said = message_text;
    end;
    outcomes := outcomes || jsonb_build_array(jsonb_build_array(code, rule, col, said));
    ${stop}
  end loop;
  perform set_config('schemactl.outcomes', outcomes::text, true);
end`;
}
