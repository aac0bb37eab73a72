/** What the page is told about a form and its columns: the imported FormXml and metadata as JSON. */

/** Texts by language code, 1033 being English. */
export type Labels = Readonly<Record<number, string>>;

/** A property of a code component: bound to a column, or a constant. */
export interface Binding {
  readonly property: string;
  readonly column?: string;
  readonly constant?: string;
}

export interface Component {
  /** `<prefix>_<namespace>.<constructor>`. */
  readonly name: string;
  readonly bindings: readonly Binding[];
}

export interface Cell {
  readonly labels: Labels;
  readonly showLabel: boolean;
  readonly rowSpan: number;
  readonly column: string;
  readonly disabled: boolean;
  readonly component?: Component;
}

export interface Section {
  readonly name: string;
  readonly labels: Labels;
  readonly showLabel: boolean;
  readonly cells: readonly Cell[];
}

export interface Tab {
  readonly name: string;
  readonly labels: Labels;
  readonly columns: readonly { readonly width: string; readonly sections: readonly Section[] }[];
}

export interface Handler {
  readonly library: string;
  /** Dotted path of a global function. */
  readonly functionName: string;
  readonly passExecutionContext: boolean;
  readonly parameters: string;
}

export interface Form {
  readonly id: string;
  readonly labels: Labels;
  readonly tabs: readonly Tab[];
  readonly libraries: readonly string[];
  readonly onLoad: readonly Handler[];
  readonly onSave: readonly Handler[];
  /** Ids of the roles that see the form; undefined when everybody does. */
  readonly roles?: readonly string[];
  readonly fallback: boolean;
  readonly order: number;
}

export interface FieldOption {
  readonly value: number;
  readonly labels: Labels;
  /** Of a status reason: the state that it belongs to. */
  readonly state?: number;
}

export interface FieldTarget {
  readonly table: string;
  readonly set: string;
  readonly id: string;
  readonly primaryName: string;
  readonly navigation: string;
  readonly labels: Labels;
  /** The `$filter` of the rows that a lookup offers; all when it is missing. */
  readonly only?: string;
}

export type FieldKind =
  'text' | 'memo' | 'integer' | 'decimal' | 'money' | 'date' | 'datetime' | 'boolean' | 'choice' | 'lookup' | 'other';

export interface Field {
  readonly name: string;
  readonly labels: Labels;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** The user may change it at all: the platform writes some columns alone. */
  readonly writable: boolean;
  /** Column security hides it from the user; it is then empty, too. */
  readonly hidden?: true;
  readonly url: boolean;
  readonly length?: number;
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
  readonly options: readonly FieldOption[];
  readonly targets: readonly FieldTarget[];
}

export interface TableNames {
  readonly name: string;
  readonly set: string;
  /** The column that holds the id. */
  readonly id: string;
  readonly primaryName: string;
  readonly labels: Labels;
}

/** Where a classic command stands, as the ribbon's locations name it. */
export type RibbonPlace = 'Form' | 'HomepageGrid';

/** A function of a web resource that a command calls, with the values that it is given. */
export interface RibbonCall {
  readonly script: string;
  /** Dotted path of a global function. */
  readonly functionName: string;
  /** `platform`: the name of a value that the page knows, such as PrimaryControl; else the text itself. */
  readonly parameters: readonly { readonly platform: boolean; readonly value: string }[];
}

/** A button that an imported ribbon adds, for a person who may see it. */
export interface RibbonCommand {
  readonly id: string;
  readonly labels: Labels;
  readonly tip: Labels;
  /** Of the platform's icons; empty when the ribbon names none. */
  readonly image: string;
  readonly action: RibbonCall;
  /** All of them have to say yes. */
  readonly rules: readonly RibbonCall[];
  /** How many rows have to be selected; rows are of no concern when it is missing. */
  readonly selection?: { readonly least: number; readonly most: number };
}

export interface FormLayout {
  readonly table: TableNames;
  readonly form: Form;
  /** All that the user may choose among, in their order; empty when the platform made the form. */
  readonly forms: readonly Pick<Form, 'id' | 'labels'>[];
  /** The user may change records of the table, so far as privileges say. */
  readonly mayWrite: boolean;
  readonly mayCreate: boolean;
  readonly commands: readonly RibbonCommand[];
  readonly fields: Readonly<Record<string, Field>>;
}

/** The function that chooses a picture for each cell of a column (`imageproviderfunctionname`). */
export interface ImageProvider {
  /** The web resource that has the function. */
  readonly script: string;
  /** Dotted path of a global function. */
  readonly functionName: string;
}

export interface ViewColumn {
  /** As the layout names it: a column, or `alias.column` of a linked table. */
  readonly name: string;
  /** Read and handed to image functions, but not shown. */
  readonly hidden: boolean;
  /** Pixels. */
  readonly width: number;
  readonly field: Field;
  /** Names of the linked table, when the column is none of the view's own table. */
  readonly linked?: Labels;
  readonly image?: ImageProvider;
}

export interface View {
  readonly id: string;
  readonly labels: Labels;
  readonly columns: readonly ViewColumn[];
  readonly fetchXml: string;
}

export interface ListLayout {
  readonly table: TableNames & { readonly collectionLabels: Labels };
  /** At least one. */
  readonly views: readonly View[];
  /** The id of the view that shows when the address names none. */
  readonly defaultView: string;
  /** The user may create records of the table. */
  readonly mayCreate: boolean;
  readonly commands: readonly RibbonCommand[];
}

/** What the HTML hands to the page's script. */
export interface PageSettings {
  readonly page: 'entityrecord' | 'entitylist' | 'gallery';
  readonly table: string;
  /** Lower case, without braces; undefined for a new record. */
  readonly id?: string;
  /** The form that the address names, lower case, without braces. */
  readonly formId?: string;
  /** The view that the address names, lower case, without braces. */
  readonly viewId?: string;
  /** The bearer token that the page's requests carry; the sandbox's tokens are the names of its users. */
  readonly user: string;
  readonly language: number;
  readonly dark: boolean;
  /** The page is written from the right, as an app in such a language is. */
  readonly rightToLeft?: true;
  /** The tables that the app offers, as a site map would. */
  readonly areas: readonly { readonly table: string; readonly labels: Labels }[];
  /** Where links to Partner Center lead in the sandbox. */
  readonly partnerCenterUrl: string;
}
