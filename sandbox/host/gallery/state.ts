/** A state of the card as data: what the form holds, and what the platform answers beside it. */
export interface GalleryState {
  /** As the address names it. */
  readonly name: string;
  /** As reviewers read it. */
  readonly title: string;
  /** Values by property of a Web API row; a column that is missing is empty. */
  readonly columns: Row;
  /** What `context.webAPI` finds, by table; a table that is missing cannot be read. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** The row is not saved yet. */
  readonly unsaved?: true;
  /** The record is closed, or the user may not change it. */
  readonly readOnly?: true;
  /** Columns that column security hides from the user. */
  readonly hidden?: readonly string[];
  /** Properties that the form does not bind. */
  readonly unbound?: readonly string[];
  /** What the seller has just pressed, as selectors, one after the other. */
  readonly press?: readonly string[];
  /** No call gets through. */
  readonly offline?: true;
}

export type Row = Readonly<Record<string, unknown>>;

/** It is always this moment in the gallery, so that the days left and all pictures stay the same. */
export const galleryNow = '2026-11-23T09:30:00Z';

export const galleryLanguages = [1033, 1036, 1041] as const;

/** English stands for the languages that are written from the right, of which the card has none. */
export const galleryDirections = ['ltr', 'rtl'] as const;
export type GalleryDirection = (typeof galleryDirections)[number];

export const galleryThemes = ['light', 'dark', 'contrast'] as const;
export type GalleryTheme = (typeof galleryThemes)[number];
