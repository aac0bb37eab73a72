import { bareId } from '../../model';
import { manifestResources, textIn, type Tree } from '../tree';
import { child, childrenNamed, descendants, elementsOf, parseXml, textOf, type XmlElement } from '../xml';

/** One thing that is wrong: where (path in the tree), what, and what to do now. */
export interface Finding {
  readonly check: string;
  readonly where: string;
  readonly what: string;
  readonly todo: string;
}
export type Found = Omit<Finding, 'check'>;

export interface Check {
  readonly name: string;
  readonly find: (view: View) => Found[];
}

export const found = (where: string, what: string, todo: string): Found => ({ where, what, todo });

/** An XML file of the tree. */
export interface File {
  readonly path: string;
  readonly root: XmlElement;
}
export interface Table extends File {
  /** SchemaName, as in `<entity Name>`. */
  readonly name: string;
  readonly folder: string;
  readonly columns: readonly XmlElement[];
}
export interface Form extends File {
  /** SchemaName of the table. */
  readonly table: string;
  readonly id: string;
}
/** A view of the table, as Dataverse calls it: a saved query. */
export interface SavedQuery extends Form {
  /** The number of where it is used. */
  readonly type: string;
  readonly first: boolean;
}
export interface Control {
  /** The folder's name, which has to be the control's full name. */
  readonly name: string;
  readonly folder: string;
  readonly manifest?: XmlElement;
  readonly data?: XmlElement;
  readonly resources: readonly string[];
}

/** Ids are compared in lower case and without braces. */
export const plainId = (text: string | undefined): string => bareId(text ?? '');
export const logicalName = (column: XmlElement): string => textOf(column, 'LogicalName');

/** The tree, read once: what the checks ask of it. A file that is not well-formed is absent here; one check names it. */
export class View {
  private readonly parsed = new Map<string, XmlElement | undefined>();
  private readonly known = new Map<string, unknown>();
  constructor(readonly tree: Tree) {}

  xml(path: string): XmlElement | undefined {
    if (!this.parsed.has(path)) this.parsed.set(path, this.parse(path));
    return this.parsed.get(path);
  }

  private parse(path: string): XmlElement | undefined {
    const bytes = this.tree.get(path);
    try {
      return bytes && parseXml(textIn(bytes));
    } catch {
      return undefined;
    }
  }

  /** The checks ask for the same parts again and again; each is put together once. */
  private once<Part>(name: string, make: () => Part): Part {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as Part;
  }

  text(path: string): string {
    const bytes = this.tree.get(path);
    return bytes ? textIn(bytes) : '';
  }

  paths(pattern: RegExp): string[] {
    return [...this.tree.keys()].filter((path) => pattern.test(path)).sort();
  }

  files(pattern: RegExp): File[] {
    return this.paths(pattern).flatMap((path) => {
      const root = this.xml(path);
      return root ? [{ path, root }] : [];
    });
  }

  get tables(): Table[] {
    return this.once('tables', () => {
      return this.files(/^Entities\/[^/]+\/Entity\.xml$/).map((file) => {
        const entity = descendants(file.root, 'entity')[0];
        const attributes = entity && child(entity, 'attributes');
        return {
          ...file,
          name: entity?.attributes.Name ?? '',
          folder: file.path.replace(/\/Entity\.xml$/, ''),
          columns: attributes ? childrenNamed(attributes, 'attribute') : [],
        };
      });
    });
  }

  get forms(): Form[] {
    return this.once('forms', () => {
      return this.files(/^Entities\/[^/]+\/FormXml\/[^/]+\/[^/]+\.xml$/).map((file) => ({
        ...file,
        table: this.tables.find(({ folder }) => file.path.startsWith(`${folder}/`))?.name ?? '',
        id: plainId(descendants(file.root, 'formid').map((one) => textOf(one))[0]),
      }));
    });
  }

  get savedQueries(): SavedQuery[] {
    return this.once('savedQueries', () => {
      return this.files(/^Entities\/[^/]+\/SavedQueries\/[^/]+\.xml$/).map((file) => {
        const query = descendants(file.root, 'savedquery')[0];
        return {
          ...file,
          table: this.tables.find(({ folder }) => file.path.startsWith(`${folder}/`))?.name ?? '',
          id: plainId(textOf(query, 'savedqueryid')),
          type: textOf(query, 'querytype'),
          first: textOf(query, 'isdefault') === '1',
        };
      });
    });
  }

  get controls(): Control[] {
    return this.once('controls', () => {
      const names = this.paths(/^Controls\/[^/]+\//).map((path) => path.split('/')[1] ?? '');
      return [...new Set(names)].map((name) => {
        const folder = `Controls/${name}`;
        const manifest = this.xml(`${folder}/ControlManifest.xml`);
        const data = this.xml(`${folder}/ControlManifest.xml.data.xml`);
        const resources = manifest ? manifestResources(this.text(`${folder}/ControlManifest.xml`)) : [];
        return { name, folder, ...(manifest ? { manifest } : {}), ...(data ? { data } : {}), resources };
      });
    });
  }

  get optionSets(): File[] {
    return this.once('optionSets', () => this.files(/^OptionSets\/.*\.xml$/));
  }
  get roles(): File[] {
    return this.once('roles', () => this.files(/^Roles\/.*\.xml$/));
  }
  get steps(): File[] {
    return this.once('steps', () => this.files(/^SdkMessageProcessingSteps\/.*\.xml$/));
  }
  get webResources(): File[] {
    return this.once('webResources', () => this.files(/^WebResources\/.*\.data\.xml$/));
  }
  get profiles(): XmlElement[] {
    return this.once('profiles', () => this.parts('Other/FieldSecurityProfiles.xml'));
  }
  get endpoints(): XmlElement[] {
    return this.once('endpoints', () => this.parts('PluginAssemblies/ServiceEndpoints.xml'));
  }
  get roots(): XmlElement[] {
    return this.once('roots', () => {
      const manifest = this.xml('Other/Solution.xml');
      return manifest ? descendants(manifest, 'RootComponent') : [];
    });
  }

  parts(path: string): XmlElement[] {
    const root = this.xml(path);
    return root ? elementsOf(root) : [];
  }
}
