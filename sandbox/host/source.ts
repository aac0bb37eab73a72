import type { Metadata } from '../dataverse/metadata';

/** A user of the sandbox, as far as pages need one. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Lower-case ids without braces of the roles, those of teams included. */
  readonly roles: readonly string[];
  /** Names of the privileges that his roles give him; an administrator needs none. */
  readonly privileges: ReadonlySet<string>;
  /** Sees every form, whichever roles it is meant for. */
  readonly administrator: boolean;
  /** Language code of the user's settings, e.g. 1033. */
  readonly language: number;
}

/** What the pages read of the simulated Dataverse beside its Web API, to which they are a client like any other. */
export interface FormSource {
  metadata(): Metadata;
  /** The main forms of a table; `formXml` is the whole `<systemform>`. */
  forms(table: string): readonly { readonly id: string; readonly name: string; readonly formXml: string }[];
  /** The user behind a bearer token, or undefined when there is none. */
  person(token: string): Person | undefined;
}
