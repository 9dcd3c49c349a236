import type { TSchema } from 'typebox';

/** The identity of one thing in a database. `path` is literal and unquoted: `['public', 'user', 'bio']` for a column. */
export interface Id<K extends string = string> {
  readonly kind: K;
  readonly path: readonly string[];
}

/** What a payload may hold: JSON without nesting surprises. Texts are Postgres's own canonical words. */
export type PayloadValue =
  | string
  | number
  | boolean
  | null
  | readonly PayloadValue[]
  | { readonly [key: string]: PayloadValue };
export type Payload = { readonly [attribute: string]: PayloadValue };

/** One addressable thing at one grain, as a catalog holds it. `position` orders siblings (columns) and is never compared. */
export interface FactOf<K extends string, P extends Payload> extends Id<K> {
  readonly payload: P;
  readonly position?: number;
  /**
   * Paths of those of its kind in the tables above from which changes come down to this one: a column's in a partitioned table.
   * Never compared.
   */
  readonly carriers?: readonly (readonly string[])[];
  /** The kind of the carriers, where it is another: an index above one that backs a key. */
  readonly carriedBy?: string;
  /** What `create` and `describe` use and no comparison sees, such as whether a materialized view is populated. */
  readonly aside?: Payload;
}

/** A place inside a YAML document: keys and list indexes from its root. */
export type YamlPath = readonly (string | number)[];

/** A piece of a statement that a person wrote, so that an error inside it is shown in the file. */
export interface Fragment {
  readonly text: string;
  readonly at: YamlPath;
  /** What Postgres's parser must find in it, and nothing else. `body` is text inside quotes and is not parsed. */
  readonly as:
    | 'expression'
    | 'type'
    | 'query'
    | 'body'
    | 'arguments'
    | 'index element'
    | 'partition key'
    /** What stands behind FOR VALUES. */
    | 'partition bound'
    | 'name'
    /** What stands behind RETURNS: a type, SETOF a type, TABLE (…). */
    | 'result'
    /** An unquoted SQL body: RETURN or BEGIN ATOMIC … END. */
    | 'routine body'
    /** What a rule does: INSERT, UPDATE, DELETE, SELECT or NOTIFY. */
    | 'rule action'
    /** One statement that defines something. */
    | 'statement'
    /** An operator where a clause names one: `<`, `OPERATOR(public.===)`. */
    | 'operator'
    /** A function with or without the types of its arguments: `public.f(integer)`. */
    | 'signature'
    /** What stands in the parentheses of CREATE CAST: `text AS bigint`. */
    | 'cast'
    /** What stands behind CREATE TRANSFORM FOR: `hstore LANGUAGE plpython3u`. */
    | 'transform'
    /** What stands behind the number of an operator in an operator class or family. */
    | 'operator member'
    /** The same of a function. */
    | 'function member';
}

/** What a change puts at risk; a plan stops at it until it is allowed. */
export interface Hazard {
  readonly hazard: 'drop' | 'narrow' | 'disable-rls';
  readonly id: Id;
  /** One sentence for people: what is lost or exposed. */
  readonly why: string;
  /** A query that gives one boolean: true where the hazard is real. Without it the hazard is always real. */
  readonly when?: string;
}

/** A query that finds the rows that a statement would refuse, run before it. */
export interface Offenders {
  /** Gives the offending rows, at most a few columns, without LIMIT. */
  readonly query: string;
  /** What the rows break: `order_line_quantity_positive`. */
  readonly what: string;
}

/**
 * Where the one-line forms of children go inside their parent's statement: `CREATE TABLE t (` FOLD `)`.
 * A statement that stands alone has it removed. NUL cannot occur in SQL, so nothing else can look like it.
 */
export const FOLD = '\u0000';

/** One SQL statement, without its semicolon. */
export interface Statement {
  readonly sql: string;
  /** How this reads inside the CREATE of its parent, when it can: `bio varchar(250)`. */
  readonly inline?: string;
  /** Of inline forms that are equal here, CREATE TABLE makes one and drops the others in silence: a key with the same columns. */
  readonly merges?: string;
  /** True for what Postgres refuses inside a transaction block, or what takes effect only after COMMIT. */
  readonly outsideTransaction?: boolean;
  /** Pieces a person wrote; present on declared statements. */
  readonly fragments?: readonly Fragment[];
  readonly hazards?: readonly Hazard[];
  readonly offenders?: Offenders;
  /**
   * The note that this statement may not do without. `backfill`: existing rows get no value from it, unless a default folds
   * into it; `using`: there may be no automatic cast from the old type to the new.
   */
  readonly needs?: 'backfill' | 'using';
  /** Kinds of dependents that Postgres keeps this statement from running under: dropped before, created again after. */
  readonly rebuilds?: readonly string[];
  /** True for the end of a change that what stops using the thing may put off: the drop of a type that was set aside. */
  readonly finishes?: true;
  /** Of a thing that is dropped and made again: `out` sets its rows aside before anything of it goes, `in` puts them back at last. */
  readonly rows?: 'out' | 'in';
  /** True for the drop of something precious that has handed on all that it held. */
  readonly lossless?: true;
  /** Facts that go with what this statement replaces (a comment on it): created again after, where they are still wanted. */
  readonly loses?: readonly Id[];
}

/** Notes beside a declared thing that steer a migration and are no part of the schema. */
export interface Notes {
  readonly using?: string;
  /** The same over any value of the old type. */
  readonly convert?: (value: string) => string;
  readonly backfill?: string;
  /** True where they name everything in full; what people write is read with the namespace of its document first. */
  readonly qualified?: boolean;
}

export interface Context {
  /** The oldest major the statements are written for. */
  readonly major: number;
  readonly notes: Notes;
  /**
   * Facts that depend on the fact at hand, directly or not, in the state before; for a fact that is created, on what holds
   * it. Those that no longer do afterwards are left out, but for a drop.
   */
  readonly dependents: readonly FactOf<string, Payload>[];
  /** Facts that depend on the fact at hand in the state before and are gone afterwards. */
  readonly leaving?: () => readonly FactOf<string, Payload>[];
  /** Facts in tables below that the fact at hand carries, near and far. */
  readonly below?: Readonly<Record<'before' | 'after', readonly FactOf<string, Payload>[]>>;
  /** True where what is done may not come down to tables below. */
  readonly alone?: boolean;
  /** What was there of a fact, and what becomes of it. */
  readonly beforehand?: (id: Id) => FactOf<string, Payload> | undefined;
  readonly afterwards?: (id: Id) => FactOf<string, Payload> | undefined;
}

export interface Change<K extends string, P extends Payload> {
  readonly before: FactOf<K, P>;
  readonly after: FactOf<K, P>;
  readonly changed: ReadonlySet<keyof P & string>;
  readonly context: Context;
}

/**
 * Statements that turn `before` into `after`; `'replace'` where only drop and create can, `'follows'` where what is done to
 * another fact does it as well.
 */
export type AlterRule<K extends string, P extends Payload> = (
  change: Change<K, P>,
) => readonly Statement[] | 'replace' | 'follows';

/**
 * A catalog row. `oids` are the addresses `class:objid:objsubid` that the fact stands for in pg_depend, `needs` those that it
 * needs beside what pg_depend says.
 */
export type Row = { readonly [column: string]: unknown };

/**
 * What two things, of whatever kinds, cannot both have: a name among the relations of a namespace (tables, views, sequences,
 * indexes), the types, the routines, the statistics, the conversions, or the constraints of a table; a table's primary key; the
 * default conversion between two encodings; a say in who owns a thing, or in what a role may do with it.
 */
export type Claim = readonly [
  among:
    | ('relation' | 'type' | 'routine' | 'constraint' | 'column' | 'primary key' | 'statistics')
    | ('conversion' | 'default conversion' | 'owner' | 'grantee'),
  ...path: readonly string[],
];

/** Where a kind is written in YAML. */
export type Place =
  /** A document of its own: the kind's key holds the name. */
  | { readonly in: 'document'; readonly key: string }
  /** `key: {name: item}` inside the parent. */
  | { readonly in: string; readonly key: string; readonly form: 'map' }
  /** `key: item` inside the parent; the name is Postgres's own, or the parent's. */
  | {
      readonly in: string;
      readonly key: string;
      readonly form: 'single';
      /** The YAML at this place, where it is narrower than the module's. */
      readonly schema?: TSchema;
      /** Kinds that a place in `*` leaves out. */
      readonly except?: readonly string[];
    };

/** Where a declared item stands. */
export interface Scope {
  /** The namespace of the document. */
  readonly namespace: string;
  /** The parent thing, for a nested item. */
  readonly parent?: Id;
  /** The item's own name: a map key, or the name of a document without its namespace. */
  readonly name?: string;
  /** The key of the place, so that a kind with several places knows its form. */
  readonly key: string;
  /** The map that a nested item stands in. */
  readonly beside?: { readonly [key: string]: unknown };
  /** The item's path in the document. */
  readonly at: YamlPath;
  readonly major: number;
  /** True where the project declares the id: settles what a text that can be read in two ways means. */
  readonly declares?: (id: Id) => boolean;
}

/** A declared name that must exist: checked before any engine runs, so that the caret is exact and the nearest name is shown. */
export interface Mention {
  readonly at: YamlPath;
  /** One of these must be declared, or stand outside what the project manages. */
  readonly anyOf: readonly Id[];
}

/** A feature that a target's major must have. */
export interface Feature {
  readonly at: YamlPath;
  readonly since: number;
  /** What is newer: `NULLS NOT DISTINCT`. */
  readonly what: string;
}

/** A named part of a fact that has no fact of its own (an enum's value, a composite's attribute). */
export interface Members<K extends string, P extends Payload> {
  /** What people call one: `value`. It is its kind in ids: `{kind: 'value', path: [...owner, name]}`. */
  readonly kind: string;
  /** The YAML key below the owner whose items may carry `renamed_from`. */
  readonly key: string;
  /** True where values go with one that is dropped; otherwise a row that holds it is refused. */
  readonly precious: boolean;
  readonly names: (payload: P) => readonly string[];
  /** True where the empty text is a name like any other. */
  readonly mayBeEmpty?: true;
  readonly rename: (owner: FactOf<K, P>, from: string, to: string) => Statement;
}

/** The contract of a kind of Postgres object. One file each; `registry.ts` is the only list. */
export interface KindModule<K extends string, P extends Payload, D> {
  readonly kind: K;
  /** What people call it: `foreign key`. */
  readonly label: (payload: P) => string;
  readonly places: readonly Place[];
  /** The YAML of one item, described for editors, less the keys of nested kinds, `comment` and `renamed_from`. */
  readonly schema: TSchema;
  /** Kinds whose fact, with a path that is a prefix of this one's, holds it; empty for what stands alone. */
  readonly parents: readonly string[];
  /** Where the parent is not found by a prefix of the path: ids that may hold it, nearest first. */
  readonly parentOf?: (id: Id<K>) => readonly Id[];
  /** True for what holds data or identity: a drop is a hazard, and a drop beside an add is never guessed to be a rename. */
  readonly precious: boolean;
  /** True for a precious fact that holds nothing of its own (a generated column), so that it may be dropped and made again. */
  readonly derived?: (payload: P) => boolean;
  /** What only one thing at a time can have; absent: nothing but its own id. */
  readonly claims?: (fact: FactOf<K, P>) => readonly Claim[];
  /**
   * True for what is called by its name and arguments: several may share a name, so that a call may mean another one than
   * before, and Postgres looks into their bodies when they are made unless check_function_bodies is off.
   */
  readonly callable?: boolean;
  /** True where the key of a document holds a piece of SQL in place of a name. */
  readonly phrased?: true;
  /** What a proof leaves open where this fact is there, as a report says it. */
  readonly unproved?: (fact: FactOf<K, P>, proof: Proving) => readonly string[];
  /** True for what must not be there while other things change: it leaves before them, and comes after them. */
  readonly inTheWay?: true;
  /** True for what belongs to a whole cluster: compared with a live database only where it is declared. */
  readonly cluster?: true;
  /** True for what others stand in by name, so that its own name is that of a namespace. */
  readonly namespace?: true;
  /** True for a part that a change of what holds it neither touches nor waits for: a column, when its table is altered. */
  readonly apart?: true;
  /** True for a part that all who use the whole must fulfil: a domain's check. */
  readonly binds?: true;
  /** What stands aside for the engine at hand alone, such as a name left over from another: no file keeps it. */
  readonly passing?: readonly string[];
  /** What comes down from one of this kind to those whose carrier it is: all that is done to it, or its drop alone. */
  readonly carries?: 'all' | 'drop';
  /** What can be done in one table ONLY, where those below are to differ: all, or a drop that leaves them theirs. */
  readonly mayStandAlone?: 'all' | 'drop';
  /** What a new one below, in place of `below`, has of this one, where that is not all. */
  readonly madeBelow?: (above: P, below: P) => P;
  /** What a change of those attributes above makes of one below that is to be `wanted`; without it they become the same. */
  readonly changedBelow?: (below: P, above: P, came: ReadonlySet<string>, wanted: P) => P;
  /** True for what is made with the tie to a table above, where its carrier stands there. */
  readonly madeByTie?: true;
  /** True for what goes with that tie. */
  readonly goesWithTie?: true;
  /** True for what looks at rows that come, or need be there: those that are put back are so before it. */
  readonly fires?: true;
  /** True for the tie between a table and the one above, under the table's path. */
  readonly ties?: true;
  /** True for what stays when a part of what it needs is made anew: the edge says an order only. */
  readonly loose?: true;
  /** Kinds of parts of what it needs, of which Postgres chooses one that fits: the key that a foreign key rests on. */
  readonly restsOnOneOf?: readonly string[];
  /** What a precious fact is known by, so that one is the other under a new name: the column that a sequence is the serial of. */
  readonly knownBy?: (fact: FactOf<K, P>) => Id | undefined;
  /**
   * What one that goes hands on to, and one that comes takes over from: the identity of the column that a sequence was the serial of.
   * It goes only once that has changed, or comes before that changes. `other` finds a fact where this one is not.
   */
  readonly handsTo?: (fact: FactOf<K, P>, other: (id: Id) => FactOf<string, Payload> | undefined) => Id | undefined;
  /** Puts a name aside that the fact has beside its own, and back, for what takes over from it is called so. */
  readonly makesRoom?: (
    fact: FactOf<K, P>,
    aside: (name: string) => string,
  ) => { readonly forward: readonly Statement[]; readonly back: readonly Statement[] } | undefined;
  /** True for a part that keeps its whole in the namespace of what it needs: a sequence goes along with the table that owns it. */
  readonly anchors?: true;
  /** Of a part that stays behind when its whole moves to another namespace: the path that it has then. */
  readonly leftBehind?: (path: readonly string[], namespace: string) => readonly string[];
  /** True for what every database has from the start: it neither comes nor goes. */
  readonly given?: (id: Id) => boolean;
  /**
   * What Postgres itself adds to a thing that is made while this is in force: a plan takes away again what is not wanted, and this
   * changes after all that it would add to.
   */
  readonly brings?: (fact: FactOf<K, P>, made: FactOf<string, Payload>) => readonly FactOf<string, Payload>[];
  /** How children are joined at FOLD: `,\n` in a table, nothing in a column. Absent: takes no children. */
  readonly separator?: string;
  /** What stands at FOLD before the first child. */
  readonly opening?: string;
  /** True for a part whose name is that of something else, with its namespace: a table of a publication. */
  readonly refers?: true;
  /** True for what Postgres binds whatever is called to that is made while it is there, and could use it. */
  readonly clings?: true;
  /** What it names must be given to the embedded engine when it starts. */
  readonly startsWith?: boolean;
  /** Declared items of this kind always fold into their parent's statement. */
  readonly folds?: boolean;
  /** The identity a declared item will have; undefined where Postgres names it. */
  readonly idOf: (scope: Scope) => Id<K> | undefined;
  readonly declare: (declared: D, scope: Scope) => readonly Statement[];
  /** The fact that a declared item is, where no catalog holds it: it is run, and compared by its text alone. */
  readonly unseen?: (declared: D, scope: Scope, ran: Ran) => FactOf<K, P>;
  /** Of what no throw-away engine makes: a live database's catalog tells it. */
  readonly told?: true;
  /** Attributes that are null where the role that reads may not see them. */
  readonly unread?: readonly string[];
  /** How far behind its kind's place in the registry it is made. */
  readonly standing?: (fact: FactOf<K, P>) => number;
  /**
   * Where Postgres names it: a scalar query for the path, as JSON, of what `declare` has made just before; the search_path
   * is empty. What stands in such an item is declared right behind it, and may mean the newest of its name.
   */
  readonly madePath?: (scope: Scope) => string;
  /** Names that `declare` relies on. */
  readonly mentions?: (declared: D, scope: Scope) => readonly Mention[];
  /** Keys that hold what no file may: a password. */
  readonly secrets?: (declared: D, scope: Scope) => readonly YamlPath[];
  readonly features?: (declared: D, scope: Scope) => readonly Feature[];
  /** Places in the document, nearest first, that can have caused this fact; the first that exists is its origin. */
  readonly origin: (fact: FactOf<K, P>) => readonly YamlPath[];
  /** Back to YAML: which place, under what name, and the item. */
  readonly describe: (fact: FactOf<K, P>) => Described;
  /** The name that Postgres gives one that is made without, as long as nothing else has it; undefined where that cannot be told. */
  readonly usualName?: (fact: FactOf<K, P>) => string | undefined;
  /** The item of one that came from above, where it differs from its carrier or something is said of it. */
  readonly describeBelow?: (fact: FactOf<K, P>, carrier: FactOf<K, P>) => unknown;
  readonly catalog: {
    /** What follows FROM in a look for any row at all: a database without one is not asked for more. */
    readonly probe?: string;
    /** One SELECT; columns: `oids text[]` and what `fact` reads. Ordered. */
    readonly sql: (major: number) => string;
    /** The same in several, each with its own probe, where one would plan joins for what is rarely there; `sort` orders the rows of all. */
    readonly sources?: () => readonly { readonly probe: string; readonly sql: string }[];
    readonly fact: (row: Row) => FactOf<K, P>;
  };
  readonly create: (fact: FactOf<K, P>, context: Context) => readonly Statement[];
  readonly drop: (fact: FactOf<K, P>, context: Context) => readonly Statement[];
  readonly rename?: (from: FactOf<K, P>, to: Id<K>) => readonly Statement[];
  /** What brings it where it stands afterwards under its old name; runs with the renames, for all that uses it is worded anew. */
  readonly moves?: (before: FactOf<K, P>, after: FactOf<K, P>) => readonly Statement[];
  readonly members?: Members<K, P>;
  readonly attributes: { readonly [A in keyof P & string]-?: 'replace' | AlterRule<K, P> };
}

/** How far a proof can see a fact. */
export interface Proving {
  /** True on the embedded engine, which accepts some things without having them. */
  readonly embedded: boolean;
  /** True for a fact that the migration makes or changes. */
  readonly changed: boolean;
}

/** When an item of a first build could run. */
export interface Ran {
  /** Only once everything else was tried. */
  readonly late: boolean;
  /** How often others of its kind had to be tried before. */
  readonly turn: number;
}

export interface Described {
  readonly key: string;
  readonly name?: string;
  /** The YAML item, in its shortest form; plain JSON. Undefined where another item says it already. */
  readonly item: unknown;
  /** Where what could stand alone is written instead, if that is there. */
  readonly inside?: { readonly holder: Id; readonly key: string; readonly item: unknown };
  /** The same without its name, for where Postgres gives it that by itself. */
  readonly unnamed?: Unnamed;
}

export interface Unnamed {
  /** What it is written in: a column, for what concerns that one alone. */
  readonly holder: Id;
  readonly key: string;
  readonly item: unknown;
  /** What the holder need not say beside it. */
  readonly implies?: { readonly [key: string]: PayloadValue };
}
