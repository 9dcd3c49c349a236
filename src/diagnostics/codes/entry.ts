import type { Message } from '../diagnostic.ts';

/** A kind of mistake: its exit code and its text as a function of its parameters. */
export interface Entry<P> {
  /** 1: the project, a plan, proof or apply. 2: flags, configuration, target. 130: interrupted. */
  readonly exit: 1 | 2 | 130;
  /** One sentence for docs/codes.md: when it is given. */
  readonly about: string;
  readonly message: (params: P) => Message;
}

/** A mapped type: a code without its text does not compile. */
export type Entries<C> = { readonly [K in keyof C]: Entry<C[K]> };
