import type { Entries } from './entry.ts';

/** Mistakes in schemactl.yaml and in the choice of a target. */
export interface ConfigCodes {
  'config-missing': { readonly path: string };
  'config-syntax': { readonly message: string };
  'config-version': { readonly found: string };
  'config-key': {
    readonly key: string;
    readonly inside: string;
    readonly nearest?: string;
    readonly known: readonly string[];
  };
  'config-value': { readonly key: string; readonly found: string; readonly wants: string };
  'config-variable': { readonly variable: string; readonly key: string };
  'environment-unknown': { readonly name: string; readonly nearest?: string; readonly known: readonly string[] };
  'target-both': { readonly env: string };
}

export const CONFIG: Entries<ConfigCodes> = {
  'config-missing': {
    exit: 2,
    about: 'The file or folder after --config is not there.',
    message: ({ path }) => ({
      what: `there is no schemactl.yaml at ${path}`,
      fix: ['npx schemactl init   writes one'],
    }),
  },
  'config-syntax': {
    exit: 2,
    about: 'schemactl.yaml is no YAML.',
    message: ({ message }) => ({ what: message }),
  },
  'config-version': {
    exit: 2,
    about: 'The version of schemactl.yaml is missing or not known.',
    message: ({ found }) => ({ what: `version is ${found}; this schemactl reads version 1`, fix: ['version: 1'] }),
  },
  'config-key': {
    exit: 2,
    about: 'schemactl.yaml has a key that nothing reads.',
    message: ({ key, inside, nearest, known }) => ({
      what: `${inside} has no key ${key}`,
      ...(nearest === undefined ? {} : { caret: `did you mean ${nearest}?` }),
      why: [`keys: ${known.join(', ')}`],
    }),
  },
  'config-value': {
    exit: 2,
    about: 'A value in schemactl.yaml is not of the kind that its key takes.',
    message: ({ key, found, wants }) => ({ what: `${key} is ${found}; it takes ${wants}` }),
  },
  'config-variable': {
    exit: 2,
    about: 'schemactl.yaml uses an environment variable that is not set.',
    message: ({ variable, key }) => ({
      what: `${key} uses the environment variable ${variable}, which is not set`,
      fix: [`export ${variable}=…`],
    }),
  },
  'environment-unknown': {
    exit: 2,
    about: 'A name after --env that schemactl.yaml does not have.',
    message: ({ name, nearest, known }) => ({
      what: `there is no environment ${name}`,
      ...(nearest === undefined ? {} : { caret: `did you mean ${nearest}?` }),
      why: [known.length === 0 ? 'schemactl.yaml has no environments' : `environments: ${known.join(', ')}`],
    }),
  },
  'target-both': {
    exit: 2,
    about: 'A URL and an environment both name a target.',
    message: ({ env }) => ({
      what: `--url and the environment ${env} both name a target`,
      fix: ['leave one of them out'],
    }),
  },
};
