import type { Person, View } from '../dataverse';
import type { Metadata } from '../dataverse/metadata';

export type { Person };

/** What the pages read of the simulated Dataverse beside its Web API, to which they are a client like any other. */
export interface FormSource {
  metadata(): Metadata;
  /** The main forms of a table; `formXml` is the whole `<systemform>`. */
  forms(table: string): readonly { readonly id: string; readonly name: string; readonly formXml: string }[];
  /** The public views of a table that imports brought. */
  views(table: string): readonly View[];
  /** The `<RibbonDiffXml>` that an import brought for a table; undefined when none did. */
  ribbon(table: string): string | undefined;
  /** The user behind a bearer token, or undefined when there is none. */
  person(token: string): Person | undefined;
}
