/** The form script: what it holds back, what it says after a sync, and how much there is to load. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { columns, column, formTexts, sellerResponse, standard, syncStatus, valueOf } from '../../model';
import { DECLINE, objectionTo } from '../../webresources/guard';
import { guardSave } from '../../webresources/saveGuard';
import { attributeTypes } from '../../webresources/opportunityMetadata';
import { relayColumns } from '../../webresources/row';
import { syncStatusValue, toastOf } from '../../webresources/toast';

const accept = valueOf(sellerResponse, 'Accept');

test('an answer is held back where it would be lost: without a reason, or with the sync off', () => {
  expect(objectionTo({ sync: true, answer: DECLINE, reason: ' ' })).toBe('form.reasonMissing');
  expect(objectionTo({ sync: true, answer: DECLINE, reason: null })).toBe('form.reasonMissing');
  expect(objectionTo({ sync: null, answer: accept, reason: null })).toBe('form.answerUnsent');
  expect(objectionTo({ sync: true, answer: DECLINE, reason: 'No capacity' })).toBeUndefined();
  expect(objectionTo({ sync: true, answer: accept, reason: null })).toBeUndefined();
});

test('a save that brings no answer, and a form that lacks the columns, are never held back', () => {
  expect(objectionTo({ sync: false, answer: undefined, reason: null })).toBeUndefined();
  expect(objectionTo({ sync: false, answer: null, reason: null })).toBeUndefined();
  expect(objectionTo({ sync: undefined, answer: DECLINE, reason: undefined })).toBeUndefined();
});

test('a sync that has come back is told; one that has not is waited for', () => {
  const said = (name: 'NotShared' | 'Pending' | 'InSync' | 'Conflict' | 'NeedsAttention') =>
    toastOf(valueOf(syncStatus, name))?.text;
  expect(said('InSync')).toBe('form.synced');
  expect(said('Conflict')).toBe('form.conflict');
  expect(said('NeedsAttention')).toBe('form.attention');
  expect([said('Pending'), said('NotShared'), toastOf(null)]).toEqual([undefined, undefined, undefined]);
});

test('what the form script names by itself is what the model says', () => {
  expect(DECLINE).toBe(valueOf(sellerResponse, 'Decline'));
  expect(syncStatusValue).toEqual({
    inSync: valueOf(syncStatus, 'InSync'),
    conflict: valueOf(syncStatus, 'Conflict'),
    needsAttention: valueOf(syncStatus, 'NeedsAttention'),
  });
  const ofRelay = columns.filter(({ writer, secured }) => writer === 'relay' && !secured).map(({ name }) => name);
  expect([...relayColumns].sort()).toEqual([...ofRelay].sort());
  const choices = columns.filter(({ type }) => type.kind === 'choice').map(({ name }): string => name);
  expect(Object.keys(attributeTypes).sort()).toEqual(
    [...choices, column.syncRequested, standard.value, standard.closeDate].sort(),
  );
});

test('the form script is less than 12 KB to load', () => {
  const out = mkdtempSync(join(tmpdir(), 'cosell-scripts-'));
  const build = `import('${join(__dirname, '../../webresources/build.mjs')}').then((m) => m.buildWebResources('${out}'))`;
  execFileSync(process.execPath, ['-e', build], { stdio: 'pipe' });
  const script = readFileSync(join(out, 'cosell_/scripts/form.js'));
  rmSync(out, { recursive: true });
  expect(gzipSync(script).length).toBeLessThan(12 * 1024);
});

test('the guard keeps the platform from saving and says why; it takes its word back with the next save', () => {
  const shown = new Map<string, string>();
  const values: Record<string, unknown> = {
    [column.sync]: true,
    [column.response]: DECLINE,
    [column.responseReason]: '',
  };
  let prevented = 0;
  const form = {
    getAttribute: (name: string) =>
      name in values ? { getValue: () => values[name], getIsDirty: () => name === column.response } : null,
    ui: {
      setFormNotification: (text: string, level: string, id: string) => shown.set(id, `${level} ${text}`),
      clearFormNotification: (id: string) => shown.delete(id),
    },
  };
  const save = () =>
    guardSave({
      getFormContext: () => form,
      getEventArgs: () => ({ preventDefault: () => (prevented += 1) }),
    } as unknown as Xrm.Events.SaveEventContext);
  // French as in Canada.
  Object.assign(globalThis, {
    Xrm: { Utility: { getGlobalContext: () => ({ userSettings: { languageId: 3084 } }) } },
  });
  save();
  expect(prevented).toBe(1);
  expect([...shown.values()]).toEqual([`ERROR ${formTexts['form.reasonMissing'][1036]}`]);
  values[column.responseReason] = 'No capacity';
  save();
  for (const name of Object.keys(values)) delete values[name];
  save();
  expect([prevented, shown.size]).toEqual([1, 0]);
});
