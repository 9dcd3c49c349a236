import type { Interfaces } from '@oclif/core';
import * as Flags from '@oclif/core/flags';

type Option = Interfaces.OptionFlag<string | undefined>;

/** Which project: several may live in one repository. */
export const CONFIG: { readonly config: Option } = {
  config: Flags.string({ description: 'The schemactl.yaml of the project', helpValue: 'FILE' }),
};

/** Where proofs run. */
export const ENGINE: { readonly engine: Option } = {
  engine: Flags.string({
    description: 'Prove on this engine: pglite, postgres:16, or a server that has nothing to lose',
    helpValue: 'ENGINE',
  }),
};

/** Which database: neither means DATABASE_URL, and without that the embedded one. */
export const TARGET: { readonly url: Option; readonly env: Option } = {
  url: Flags.string({ description: 'The target database', helpValue: 'URL', exclusive: ['env'] }),
  env: Flags.string({ description: 'An environment of schemactl.yaml', helpValue: 'NAME' }),
};

export const ALLOW: { readonly allow: Interfaces.OptionFlag<string[] | undefined> } = {
  allow: Flags.string({
    description: 'A hazard that is meant, as the refusal prints it',
    helpValue: 'HAZARD:ADDRESS',
    multiple: true,
  }),
};

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what was not given, so that an absent option is absent and not undefined. */
export function defined<T extends object>(options: T): Defined<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>;
}
