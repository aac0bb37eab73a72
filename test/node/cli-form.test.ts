import { readFileSync } from 'node:fs';
import { componentId } from '../../model';
import { addCard } from '../../solution/forms/card';
import { runProgram } from '../../plugin-bridge/cli/program';
import { startLocalSystem, type LocalSystem } from '../harness/system';
import { cosell, program } from './cosell';
import { edited, solutionFiles, zipOf } from './dataverse-world';
import { formText } from './formXml';

/** `cosell form` against an environment into which the solution was just imported. */
let system: LocalSystem;
beforeAll(async () => (system = await startLocalSystem({ relay: false })));
afterAll(() => system.close());

const ids = { own: '1a000000-0000-4000-8000-000000000001', other: '1a000000-0000-4000-8000-000000000002' };
const settings = () => ({ COSELL_DATAVERSE_URL: system.dataverse, COSELL_ADMIN_TOKEN: 'admin' });
const run = (words: readonly string[], environment: Record<string, string> = {}) =>
  cosell(['form', ...words], { ...settings(), ...environment });

async function call(method: string, path: string, body?: unknown) {
  const headers = { Authorization: 'Bearer admin', 'Content-Type': 'application/json' };
  const answer = await fetch(`${system.dataverse}/api/data/v9.2/${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
}
const makeForm = (id: string, formxml: string, more: object = {}) =>
  call('PATCH', `systemforms(${id})`, { name: 'Our deal', objecttypecode: 'opportunity', type: 2, formxml, ...more });
const published = async (id: string) => (await call('GET', `systemforms(${id})?$select=formxml`)).formxml;
const draft = async (id: string) =>
  (await call('GET', `systemforms(${id})/Microsoft.Dynamics.CRM.RetrieveUnpublished()`)).formxml;

const own = formText({ controls: ['name', 'estimatedvalue'], events: '<events/>' });
beforeAll(() => makeForm(ids.own, own));

test('list tells the main forms, and which have the card', async () => {
  const { code, out, err } = await run(['list']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`^${componentId.mainForm}  Co-sell +has the card$`, 'm'));
  expect(out).toMatch(new RegExp(`^${ids.own}  Our deal$`, 'm'));
  const { forms } = JSON.parse((await run(['list', '--json'])).out) as { forms: { id: string }[] };
  expect(forms).toContainEqual({ id: ids.own, name: 'Our deal', active: true, changeable: true, card: false });
});

test('without --yes and a terminal it shows the change, writes nothing and says what to do', async () => {
  const { code, out, err } = await run(['add', '--form', ids.own]);
  expect(code).toBe(1);
  expect(out).toContain(`Form Our deal (${ids.own})`);
  expect(out).toContain('+ <tab name="cosell_tab"');
  expect(out).toContain('<microsoftHelp>cosell_microsofthelp</microsoftHelp>');
  expect(out).toContain('<Library name="cosell_/scripts/form.js"');
  expect(err).toContain('there is no terminal at which to ask');
  expect(err).toContain('--yes');
  expect(await draft(ids.own)).toBe(own);
});

/** Runs it here, before somebody who answers. */
async function atTerminal(words: readonly string[], answer: (question: string) => boolean | Promise<boolean>) {
  const lines: string[] = [];
  const plain = (text: string) => text;
  const paint = { good: plain, bad: plain, weak: plain, strong: plain };
  const line = (text: string) => void lines.push(text);
  const output = { out: line, err: line, paint, paintError: paint };
  const ask = async (question: string) => answer(question);
  const code = await runProgram(['form', ...words], { environment: settings(), folder: '/nowhere', output, ask });
  return { code, lines };
}

test('at a terminal it asks once, and takes no for an answer', async () => {
  const asked: string[] = [];
  const answering = (answer: boolean, words: readonly string[]) =>
    atTerminal(words, (question) => {
      asked.push(question);
      return answer;
    });
  expect((await answering(false, ['add', '--form', ids.own])).code).toBe(1);
  expect(asked).toEqual([
    'Write this into Our deal and publish the table opportunity, with all its changes that wait for it?',
  ]);
  expect(await draft(ids.own)).toBe(own);
  expect((await answering(true, ['add', '--form', ids.own])).code).toBe(0);
  expect(await published(ids.own)).toBe(addCard(own).text);
  expect((await answering(true, ['remove', '--form', ids.own])).code).toBe(0);
  expect(asked).toHaveLength(3);
});

test('add writes and publishes, a second run says so, remove brings back what was there byte for byte', async () => {
  const first = await run(['add', '--form', `{${ids.own.toUpperCase()}}`, '--yes']);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('✓ The form Our deal has the card and is published. Next: ');
  expect([await published(ids.own), await draft(ids.own)]).toEqual([addCard(own).text, addCard(own).text]);
  const second = await run(['add', '--form', ids.own]);
  expect(second).toEqual({ code: 0, err: '', out: '✓ The form Our deal has the card already; nothing was written.\n' });
  const removed = await run(['remove', '--form', ids.own, '--yes']);
  expect(removed).toMatchObject({ code: 0, err: '' });
  expect(removed.out).toContain('- <tab name="cosell_tab"');
  expect(await published(ids.own)).toBe(own);
  expect((await run(['remove', '--form', ids.own])).out).toContain('does not have the card; nothing was written');
});

test('what somebody changes while we ask is not written over', async () => {
  const theirs = formText({ controls: ['name', 'description'] });
  const { code, lines } = await atTerminal(['add', '--form', ids.own], async () => {
    await call('PATCH', `systemforms(${ids.own})`, { formxml: theirs });
    return true;
  });
  expect(code).toBe(1);
  expect(lines.at(-2)).toContain('nothing was written: somebody changed it meanwhile.');
  expect(await draft(ids.own)).toBe(theirs);
  await call('PATCH', `systemforms(${ids.own})`, { formxml: own });
});

test('the form that ships has the card already, and keeps it', async () => {
  expect((await run(['add', '--form', componentId.mainForm])).out).toContain('has the card already');
  expect((await run(['remove', '--form', componentId.mainForm])).out).toContain('did not come from this command');
});

test('what was written and could not be published is published by the next run', async () => {
  await call('PATCH', `systemforms(${ids.own})`, { formxml: addCard(own).text });
  expect(await published(ids.own)).toBe(own);
  expect((await run(['add', '--form', ids.own, '--yes'])).code).toBe(0);
  expect(await published(ids.own)).toBe(addCard(own).text);
  expect((await run(['remove', '--form', ids.own, '--yes'])).code).toBe(0);
});

test('somebody else’s changes that are not published are not touched, and do not go live with ours', async () => {
  await makeForm(ids.other, own, { name: 'Being changed' });
  const theirs = formText({ controls: ['name', 'description'] });
  await call('PATCH', `systemforms(${ids.other})`, { formxml: theirs });
  const { code, err } = await run(['add', '--form', ids.other, '--yes']);
  expect(code).toBe(1);
  expect(err).toContain('The form Being changed has changes that are not published');
  expect([await published(ids.other), await draft(ids.other)]).toEqual([own, theirs]);
});

test.each([
  ['none', [], 'No form was named.'],
  ['a name', ['--form', 'Our deal'], 'Our deal is no id of a form.'],
  ['an unknown one', ['--form', '1a000000-0000-4000-8000-0000000000ff'], 'There is no form 1a000000-'],
])('given %s, it lists the main forms with their ids', async (_, words, why) => {
  const { code, out, err } = await run(['add', ...words]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(why);
  expect(err).toContain(`  ${ids.own}  Our deal`);
  expect(err).toContain('What to do: Give the id of one of these: --form <id>');
});

test.each([
  ['of another type', 0, { type: 7 }, own, 'is no main form (type 7) of the table opportunity'],
  ['of another table', 1, { objecttypecode: 'account' }, formText(), 'is a main form of the table account'],
  ['that is damaged', 2, {}, '<form><tabs></form>', '</form> closes nothing that is open at character 13'],
  ['without a tab', 3, {}, '<form><tabs/></form>', 'its XML has no tab'],
])('a form %s is refused: what, where and what to do now; nothing is written', async (_, number, more, xml, why) => {
  const id = `1b000000-0000-4000-8000-00000000000${number}`;
  await makeForm(id, xml, more);
  const { code, err } = await run(['add', '--form', id, '--yes']);
  expect(code).toBe(1);
  expect(err).toContain(why);
  expect(err).toContain(id);
  expect(err).toContain('What to do: ');
  expect(err).not.toContain('    at ');
  expect([await published(id), await draft(id)]).toEqual([xml, xml]);
});

test('a managed form that nobody may change is refused, with the way out', async () => {
  const locked = new RegExp(`(<formid>\\{${componentId.mainForm}\\}[^]*?<IsCustomizable>)1`);
  const zip = zipOf(edited(solutionFiles(), 'customizations.xml', locked, '$10'));
  await call('POST', 'ImportSolution', {
    CustomizationFile: zip,
    PublishWorkflows: false,
    OverwriteUnmanagedCustomizations: false,
  });
  const { code, err } = await run(['remove', '--form', componentId.mainForm, '--yes']);
  expect(code).toBe(1);
  expect(err).toContain('came with a managed solution that lets nobody change it; nothing was written');
  expect(err).toContain('Make a copy of it in Power Apps');
  expect((await run(['list'])).out).toMatch(/Co-sell +has the card, cannot be changed$/m);
});

test('who may not change forms is told so, with what to do', async () => {
  const { code, err } = await run(['add', '--form', ids.own, '--yes'], { COSELL_ADMIN_TOKEN: 'seller' });
  expect(code).toBe(1);
  expect(err).toContain('nothing was written');
  expect(err).toContain('Run it as a System Administrator or System Customizer.');
});

test('without settings it names what is missing, and takes a fixed token for this machine alone', async () => {
  const none = await cosell(['form', 'list']);
  expect(none.code).toBe(1);
  expect(none.err).toContain('COSELL_DATAVERSE_URL is not set');
  expect(none.err).toContain('COSELL_ADMIN_TOKEN is not set');
  const away = await run(['list'], { COSELL_DATAVERSE_URL: 'https://contoso.crm4.dynamics.com' });
  expect(away.err).toContain('COSELL_ADMIN_TOKEN is a fixed token');
  const down = await run(['list'], { COSELL_DATAVERSE_URL: 'http://127.0.0.1:1' });
  expect(down.err).toContain('What to do: Correct COSELL_DATAVERSE_URL');
  const unknown = await run(['lst']);
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('The commands are list, add, remove.') });
});

test('the built command needs no package that a relay’s machine lacks', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  const named = [...readFileSync(program, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
  const packages = new Set(named.filter((name) => !name.startsWith('node:')));
  expect([...packages].filter((name) => !(name in dependencies))).toEqual([]);
});
