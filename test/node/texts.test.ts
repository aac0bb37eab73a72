import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Labels } from '../../model';

const root = join(__dirname, '../..');
const rooms = ['model', 'pcf/ReferralCard', 'webresources', 'plugin-bridge', 'solution', 'sandbox'];
const textFiles = readdirSync(join(root, 'model/texts')).map((file) => `model/texts/${file}`);

/** Same in another language on purpose: the English text, and why. */
const sameInFrench: Readonly<Record<string, string>> = {
  Contact: 'the word is French, too',
  contact: 'the word is French, too',
  Description: 'the word is French, too',
  Pipeline: 'the word is French, too',
  description: 'the word is French, too',
  'Co-sell Connector': 'the name of the product',
  'Sales Insights': 'the name of a form of Microsoft’s',
  '{name}': 'nothing but the name of the deal',
};
const sameInJapanese: Readonly<Record<string, string>> = {
  'Co-sell Connector': 'the name of the product',
  'Sales Insights': 'the name of a form of Microsoft’s',
  '{name}': 'nothing but the name of the deal',
};

interface Text {
  /** Where it is defined, like `model/texts/card.ts cardTexts card.off`. */
  readonly place: string;
  readonly key: string;
  readonly labels: Labels;
}

const isLabels = (value: unknown): value is Labels =>
  typeof value === 'object' && value !== null && languages.every((language) => language in value);

/** Every text in each language that can be reached from the exports of a file. */
function textsIn(file: string): Text[] {
  const found: Text[] = [];
  const met = new Set<unknown>();
  const walk = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null || met.has(value)) return;
    met.add(value);
    if (isLabels(value)) found.push({ place: [file, ...path].join(' '), key: path[path.length - 1]!, labels: value });
    else for (const [name, part] of Object.entries(value)) walk(part, [...path, name]);
  };
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  walk(require(join(root, file)), []);
  return found;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(node_modules|generated|out|src)$/.test(entry.name) ? [] : sourcesIn(path);
    return /\.(tsx?|mjs|xml)$/.test(entry.name) ? [path] : [];
  });
}

const sources = rooms
  .flatMap(sourcesIn)
  .filter((path) => !textFiles.includes(path))
  .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }));

const texts = textFiles.flatMap(textsIn);
const labelled = sources.filter(({ path, code }) => path.endsWith('.ts') && /\blabels\(/.test(code));
const everyText = [...textFiles, ...labelled.map(({ path }) => path)].flatMap(textsIn);
const keyed = texts.filter(({ key }) => key.includes('.'));
const namespaces = [...new Set(keyed.map(({ key }) => key.slice(0, key.indexOf('.'))))];
const fileName = /^form\.(ts|js)$/;
const quoted = (word: string) => new RegExp(`['"\`]${word.replace('.', '\\.')}['"\`]`);

/** Named in full, or put together: `reason.${why}` in a file that has the rest of the key in quotes, or the model has it. */
function isUsed(key: string): boolean {
  const [namespace, rest] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
  const inModel = sources.some(({ path, code }) => path.startsWith('model/') && quoted(rest).test(code));
  return sources.some(
    ({ code }) =>
      quoted(key).test(code) || (code.includes(`\`${namespace}.\${`) && (inModel || quoted(rest).test(code))),
  );
}

test('the texts of every file were found', () => {
  expect(textFiles.filter((file) => textsIn(file).length === 0)).toEqual([]);
  expect(namespaces.sort()).toEqual([
    'audit',
    'card',
    'command',
    'commandAsk',
    'commandDone',
    'commandNot',
    'commandTip',
    'form',
    'icon',
    'missing',
    'notice',
    'reason',
    'view',
  ]);
  expect(everyText.length).toBeGreaterThan(texts.length);
});

test('every text that the sources name is there', () => {
  const known = new Set(keyed.map(({ key }) => key));
  const name = new RegExp(`['"\`]((?:${namespaces.join('|')})\\.[a-z]\\w*)['"\`]`, 'g');
  const missing = sources.flatMap(({ path, code }) =>
    Array.from(code.matchAll(name), ([, key]) => key!)
      .filter((key) => !known.has(key) && !fileName.test(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('every text that is there is named by a source', () => {
  expect(keyed.filter(({ key }) => !isUsed(key)).map(({ place }) => place)).toEqual([]);
});

test('every text without a namespace of its own names a property of the control or a field', () => {
  const rest = texts.filter(({ key }) => !key.includes('.'));
  expect(rest.length).toBeGreaterThan(0);
  const unused = rest.filter(({ key }) => !sources.some(({ code }) => quoted(key).test(code)));
  expect(unused.map(({ place }) => place)).toEqual([]);
});

test('no key stands for two texts', () => {
  const keys = keyed.map(({ key }) => key);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('everything that a person reads is written in each language, and none is left in English', () => {
  const wrong = everyText.flatMap(({ place, labels }) => {
    const [english, french, japanese] = languages.map((language) => labels[language].trim());
    const faults = [
      ...(!english || !french || !japanese ? ['empty'] : []),
      ...(french === english && !(english! in sameInFrench) ? ['French is the English text'] : []),
      ...(japanese === english && !(english! in sameInJapanese) ? ['Japanese is the English text'] : []),
      ...(!/[\u3040-\u30ff\u4e00-\u9fff]/.test(japanese!) && !(english! in sameInJapanese) ? ['no Japanese'] : []),
    ];
    return faults.map((fault) => `${place}: ${fault}`);
  });
  expect(wrong).toEqual([]);
});

test('what may be the same in two languages still is', () => {
  const same = (at: 1036 | 1041) => everyText.filter(({ labels }) => labels[at] === labels[1033]);
  const english = (at: 1036 | 1041) => new Set(same(at).map(({ labels }) => labels[1033]));
  expect(Object.keys(sameInFrench).filter((text) => !english(1036).has(text))).toEqual([]);
  expect(Object.keys(sameInJapanese).filter((text) => !english(1041).has(text))).toEqual([]);
});

test('every language fills in the same places', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  const wrong = everyText.filter(({ labels }) => new Set(languages.map((at) => places(labels[at]))).size > 1);
  expect(wrong.map(({ place }) => place)).toEqual([]);
});
