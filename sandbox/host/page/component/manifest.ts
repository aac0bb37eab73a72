/** A code component as its imported manifest and texts describe it. */

export interface Property {
  readonly name: string;
  readonly type: string;
  readonly bound: boolean;
}

export interface Manifest {
  /** `<namespace>.<constructor>`, under which the bundle registers. */
  readonly registeredAs: string;
  readonly version: string;
  readonly properties: readonly Property[];
  readonly code: string;
  readonly css: readonly string[];
  readonly resx: readonly string[];
}

export function readManifest(xml: string): Manifest {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const control = document.querySelector('manifest > control');
  if (!control) throw new Error('Its manifest has no <control>.');
  const paths = (tag: string): string[] =>
    [...control.querySelectorAll(`resources > ${tag}`)].map((one) => one.getAttribute('path') ?? '');
  return {
    registeredAs: `${control.getAttribute('namespace')}.${control.getAttribute('constructor')}`,
    version: control.getAttribute('version') ?? '',
    properties: [...control.querySelectorAll(':scope > property')].map((property) => ({
      name: property.getAttribute('name') ?? '',
      type: property.getAttribute('of-type') ?? '',
      bound: property.getAttribute('usage') === 'bound',
    })),
    code: paths('code')[0] ?? 'bundle.js',
    css: paths('css'),
    resx: paths('resx'),
  };
}

/** The texts of a resx file by key. */
export function readResx(xml: string): ReadonlyMap<string, string> {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return new Map(
    [...document.querySelectorAll('root > data')].map((data) => [
      data.getAttribute('name') ?? '',
      data.querySelector('value')?.textContent ?? '',
    ]),
  );
}

/** The file for a language, else the English one, else the first. */
export const resxFor = (files: readonly string[], language: number): string | undefined =>
  files.find((path) => path.endsWith(`.${language}.resx`)) ??
  files.find((path) => path.endsWith('.1033.resx')) ??
  files[0];
