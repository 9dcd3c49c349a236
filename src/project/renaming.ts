import { fail } from '../diagnostics/diagnostic.ts';
import { addressOf, keyOf } from '../facts/id.ts';
import type { Making } from '../plan/make.ts';
import type { Ambiguity } from '../plan/questions.ts';
import type { Asked } from '../plan/renames.ts';
import type { Item } from '../yaml/document.ts';
import type { PlanOptions, RenameAnswer, RenameQuestion } from './results.ts';

/** `--rename user.bio=user.profile_description` as the note in the file would say it: the new name must be declared. */
export function askedRenames(renames: PlanOptions['renames'], roots: readonly Item[]): readonly Asked[] {
  const items = everything(roots);
  return renames.map(({ from, to }) => {
    const item = items.find(
      ({ id }) => id !== undefined && id.path.length > 0 && (addressOf(id) === to || id.path.join('.') === to),
    );
    if (item?.id === undefined) return fail('rename-undeclared', undefined, { from, to });
    return { from: { kind: item.id.kind, path: oldPath(from, item.id.path) }, to: item.id };
  });
}

function everything(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...everything(item.children)]);
}

/** The old name may be written whole, without `public`, or as its last part alone. */
function oldPath(from: string, to: readonly string[]): readonly string[] {
  const parts = from.split('.');
  return [...to.slice(0, Math.max(0, to.length - parts.length)), ...parts];
}

/** Puts each question; undefined where the answer is to stop. */
export async function settle(
  questions: readonly Ambiguity[],
  ask: (question: RenameQuestion) => Promise<RenameAnswer>,
  place: Making['place'],
): Promise<{ readonly renames: readonly Asked[]; readonly allow: readonly string[] } | undefined> {
  const renames: Asked[] = [];
  const allow: string[] = [];
  if (questions.length === 0) return undefined;
  for (const { gone, come, what } of questions) {
    const at = place(keyOf(come))?.at;
    const question: RenameQuestion = {
      label: what.label,
      from: addressOf(gone),
      to: addressOf(come),
      ...(what.before === '' ? {} : { before: what.before }),
      ...(at === undefined ? {} : { at }),
    };
    const answer = await ask(question);
    if (answer === 'stop') return undefined;
    if (answer === 'rename') renames.push({ from: gone, to: come });
    else allow.push(`drop:${addressOf(gone)}`);
  }
  return { renames, allow };
}
