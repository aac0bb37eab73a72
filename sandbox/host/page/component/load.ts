import { type Manifest, readManifest, readResx, resxFor } from './manifest';

/** What a bundle registers: the class that its manifest names as constructor. */
export interface ComponentInstance {
  init(context: object, notifyOutputChanged: () => void, state: object, container?: HTMLElement): void;
  /** A React element for a virtual component; nothing for one that fills its container itself. */
  updateView(context: object): unknown;
  getOutputs?(): Readonly<Record<string, unknown>>;
  destroy(): void;
}

export interface LoadedComponent {
  readonly manifest: Manifest;
  readonly strings: ReadonlyMap<string, string>;
  create(): ComponentInstance;
}

const registered = new Map<string, new () => ComponentInstance>();

/** Bundles register through this global, as on a form. */
export function offerRegistration(): void {
  Object.assign(window, {
    ComponentFramework: {
      registerControl: (name: string, type: new () => ComponentInstance) => void registered.set(name, type),
    },
  });
}

export async function loadComponent(name: string, language: number): Promise<LoadedComponent> {
  const folder = `/Controls/${name}/`;
  const manifest = readManifest(await text(`${folder}ControlManifest.xml`));
  const resx = resxFor(manifest.resx, language);
  const [strings] = await Promise.all([
    resx ? text(folder + resx).then(readResx) : new Map<string, string>(),
    loadScript(folder + manifest.code),
    ...manifest.css.map((path) => loadStyle(folder + path)),
  ]);
  const type = registered.get(manifest.registeredAs);
  if (!type) throw new Error(`Its bundle registers no ${manifest.registeredAs}.`);
  return { manifest, strings, create: () => new type() };
}

async function text(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} is not there (${response.status}). Import the solution first.`);
  return response.text();
}

const scripts = new Map<string, Promise<void>>();

/** Loads a script once, however many forms or components name it. */
export function loadScript(path: string): Promise<void> {
  const known =
    scripts.get(path) ??
    new Promise<void>((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { src: path, async: false });
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error(`${path} could not be loaded.`)));
      document.head.append(script);
    });
  scripts.set(path, known);
  return known;
}

function loadStyle(path: string): Promise<void> {
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: path });
    // A missing style sheet makes a component ugly, not unusable.
    for (const event of ['load', 'error']) link.addEventListener(event, () => resolve());
    document.head.append(link);
  });
}
