import type { ColumnDeclared, ColumnPayload } from './column.ts';
import { settingsOf } from './column_settings.ts';
import { describeForeign } from './foreign_column.ts';
import { describeIdentity } from './identity.ts';
import type { FactOf } from './kind.ts';
import { describeNotNull } from './not_null.ts';
import { collationName } from './types.ts';

/** A column in its shortest form: a type alone, where there is no more to say. */
export function describeColumn({ path, payload, aside }: FactOf<'column', ColumnPayload>): ColumnDeclared {
  const { type, collation, nullable, not_null: constraint, identity, generated } = payload;
  const whole = {
    type,
    ...(collation === null ? {} : { collation: collationName(collation) }),
    ...(nullable === (aside?.serial === true || identity !== null || constraint !== undefined) ? { nullable } : {}),
    ...(constraint === undefined ? {} : { not_null: describeNotNull(constraint) }),
    ...(identity === null ? {} : { identity: describeIdentity({ path, type, identity }) }),
    ...(generated === null
      ? {}
      : { generated: generated.stored ? generated.expression : { expression: generated.expression, stored: false } }),
    ...settingsOf(payload),
    ...describeForeign(payload),
  };
  return Object.keys(whole).length === 1 ? type : whole;
}
