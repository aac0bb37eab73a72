import { commandScript, control, formScript, languages, viewScript, webResource } from '../../model';
import { images } from '../../webresources/icons/images';
import { cardBindings } from '../../solution/cardBindings';
import { renderSolution } from '../../solution/render/index';
import { controlManifestPath, formScriptPath, path } from '../../solution/render/paths';

const controlFile = (name: string): string => `${path.control(control.name)}/${name}`;
const resx = (language: number): string => controlFile(`strings/ReferralCard.${language}.resx`);

const properties = cardBindings.map(
  ({ property, type }, at) =>
    `<property name="${property}" display-name-key="${property}" of-type="${type}" usage="bound" required="${at === 0}"/>`,
);
const manifest = `<manifest><control namespace="${control.namespace}" constructor="${control.constructor}" version="1.0.0"
  display-name-key="Card" control-type="virtual">${properties.join('')}
  <resources><code path="bundle.js" order="1"/><platform-library name="React" version="16.14.0"/>
  <platform-library name="Fluent" version="8.121.1"/>
  ${languages.map((one) => `<resx path="strings/ReferralCard.${one}.resx" version="1.0.0"/>`).join('')}
  </resources></control></manifest>`;
const texts = ['Card', ...cardBindings.map(({ property }) => property)];
const strings = `<root>${texts.map((key) => `<data name="${key}"><value>${key}</value></data>`).join('')}</root>`;

/** A function of a script, by its global name, as the smallest script that has it. */
const scriptWith = (name: string): string => {
  const [namespace, group, own] = name.split('.');
  return `var ${namespace} = { ${group}: { ${own}: function () {} } };`;
};
const commandFunctions = Object.values(commandScript).map((name) => `${name.split('.')[2]}: function () {}`);
/** Stand-ins for what the build makes of webresources/, by path. */
const scripts: readonly [string, string][] = [
  [formScriptPath, scriptWith(formScript.onLoad)],
  [path.webResource(viewScript.name), scriptWith(viewScript.syncStatusIcon)],
  [path.webResource(webResource.decline), '// nothing'],
  [path.webResource(webResource.declineDialog), '<!doctype html>'],
  [path.webResource(webResource.commands), `var CoSell = { Commands: { ${commandFunctions.join(', ')} } };`],
];

/**
 * A complete tree as packing lays it: the rendered source, and the smallest built parts that fit it, all as text; the
 * bytes of an image are the codes of its letters.
 */
export const completeTree = (): Map<string, string> => new Map(complete);

const complete = new Map<string, string>([
  ...renderSolution(),
  ...scripts,
  ...images.map(([name, bytes]): [string, string] => [path.webResource(name), Buffer.from(bytes).toString('latin1')]),
  [controlManifestPath, manifest],
  [controlFile('bundle.js'), 'var card = "http://www.w3.org/2000/svg";'],
  ...languages.map((one): [string, string] => [resx(one), strings]),
]);

const isImage = (name: string): boolean => name.endsWith('.png');
export const bytesIn = (name: string, text: string): Buffer => Buffer.from(text, isImage(name) ? 'latin1' : 'utf8');

export const bytesOf = (files: ReadonlyMap<string, string>): Map<string, Uint8Array> =>
  new Map([...files].map(([name, text]): [string, Uint8Array] => [name, bytesIn(name, text)]));
