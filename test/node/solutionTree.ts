import { control, formScript, languages } from '../../model';
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

/** A complete tree as packing lays it: the rendered source, and the smallest built parts that fit it, all as text. */
export const completeTree = (): Map<string, string> =>
  new Map([
    ...renderSolution(),
    [formScriptPath, `var CoSell = { Form: { ${formScript.onLoad.split('.')[2]}: function () {} } };`],
    [controlManifestPath, manifest],
    [controlFile('bundle.js'), 'var card = "http://www.w3.org/2000/svg";'],
    ...languages.map((one): [string, string] => [resx(one), strings]),
  ]);

export const bytesOf = (files: ReadonlyMap<string, string>): Map<string, Uint8Array> =>
  new Map([...files].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text, 'utf8')]));
