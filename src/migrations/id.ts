/** Ids of migrations: a time in UTC that only orders a listing, and a slug that says what it is about. */

const LONGEST_SLUG = 60;

/** True for a name that a folder of a migration can have. */
export function isMigrationId(name: string): boolean {
  return /^\d{14}_[a-z0-9_]+$/.test(name);
}

/** `20261122093000_add_bio`; later than the head's even where the clock is behind it. */
export function newId(message: string, now: Date, head?: string): string {
  const time = stamp(now);
  const last = head?.slice(0, 14) ?? '';
  return `${time > last ? time : stamp(secondAfter(last))}_${slug(message)}`;
}

function stamp(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
}

/** Digits that are no time count on as digits. */
function secondAfter(last: string): Date {
  const [, date = '', clock = ''] = /^(\d{8})(\d{6})$/.exec(last) ?? [];
  const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${clock.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) throw new Error(`the head's id begins with ${last}, which is no time`);
  return new Date(time.getTime() + 1000);
}

/** ASCII letters, digits and underscores; accents are taken off, everything else parts words. */
function slug(message: string): string {
  const ascii = message.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = ascii.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  if (words.length <= LONGEST_SLUG) return words || 'migration';
  const cut = words.lastIndexOf('_', LONGEST_SLUG);
  return words.slice(0, cut > 0 ? cut : LONGEST_SLUG);
}
