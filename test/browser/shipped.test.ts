import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { control } from '../../model/components';
import { languages } from '../../model/labels';
import { propertyNames } from '../../pcf/ReferralCard/properties';
import { resx } from '../../pcf/ReferralCard/strings/resx';

const card = join(__dirname, '../../pcf/ReferralCard');
const bundle = join(__dirname, '../../pcf/out/controls/ReferralCard/bundle.js');
const manifest = readFileSync(join(card, 'ControlManifest.Input.xml'), 'utf8');

test.each(languages)('the committed names for the designer are those of the model (%i)', (language) => {
  const committed = readFileSync(join(card, `strings/ReferralCard.${language}.resx`), 'utf8');
  // When this fails: node pcf/strings.mjs
  expect(committed).toBe(resx(language));
});

test('the manifest names the control and each property as the code does, and a text for each', () => {
  const attribute = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(manifest)?.[1];
  expect([attribute('namespace'), attribute('constructor')]).toEqual([control.namespace, control.constructor]);
  expect(/<control [^>]*version="([^"]+)"/.exec(manifest)?.[1]).toBe(control.version);
  const names = Array.from(manifest.matchAll(/<property name="(\w+)"/g), (found) => found[1]);
  expect(names).toEqual(propertyNames);
  const keys = Array.from(manifest.matchAll(/(?:display-name|description)-key="(\w+)"/g), (found) => found[1]);
  for (const key of keys) expect(resx(1033)).toContain(`<data name="${key}"`);
});

test('only the switch has to be bound, and no service outside is used', () => {
  const required = Array.from(manifest.matchAll(/<property name="(\w+)"[^>]*required="true"/g), (found) => found[1]);
  expect(required).toEqual(['syncWithPartnerCenter']);
  expect(manifest).toContain('<external-service-usage enabled="false" />');
  for (const feature of ['WebAPI', 'Utility']) expect(manifest).toContain(`<uses-feature name="${feature}"`);
});

(existsSync(bundle) ? test : test.skip)('the bundle stays below 30 KB gzipped and brings no React of its own', () => {
  const code = readFileSync(bundle);
  expect(gzipSync(code).length).toBeLessThan(30 * 1024);
  expect(code.toString()).toContain('Reactv16');
  expect(code.toString()).not.toMatch(/fetch\(|XMLHttpRequest|sendBeacon/);
});
