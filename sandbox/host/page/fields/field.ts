import type { Currency } from '../numbers';
import type { Attribute, FormRecord } from '../record';
import type { Say } from '../texts';
import type { WebApi } from '../webApi';

/** What every field needs to know of the page around it. */
export interface FieldContext {
  readonly record: FormRecord;
  readonly webApi: WebApi;
  readonly say: Say;
  readonly language: number;
  readonly locale: string;
  /** The currency of the record's money, once it is known. */
  currency(): Currency | undefined;
  /** The user has changed a column: scripts are told. */
  edited(attribute: Attribute): void;
}

/** One column on the form. */
export interface FieldView {
  readonly element: HTMLElement;
  /** What the label belongs to. */
  readonly control: HTMLElement;
  /** Shows the attribute's value, unless the user is writing another one just now. */
  show(): void;
  /** Takes what is typed into the attribute; false when it is no valid value. */
  commit(): boolean;
  /** Something is typed that is not in the attribute yet, because the field was not left or cannot take it. */
  pending(): boolean;
  /** Forgets what is typed and shows the attribute's value. */
  reset(): void;
  /** Says what is wrong with the value; undefined takes it back. */
  complain(text: string | undefined): void;
  /** For a user who may not change it. */
  disable(disabled: boolean): void;
}
