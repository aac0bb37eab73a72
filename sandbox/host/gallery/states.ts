/** Every state that a seller can meet the card in. */
import { column, referralStatus, standard, syncStatus, valueOf } from '../../../model';
import { complete, linked, pending, plain, solutionIds, state, switchedOn, tablesWith } from './deal';
import type { GalleryState } from './state';
import { accepted, arrivedLines, declined, manyLines, received, syncedOn, told, usualLines } from './told';

const shown = (name: (typeof syncStatus.options)[number]['name']) => ({
  [column.syncStatus]: valueOf(syncStatus, name),
});
const at = (name: (typeof referralStatus.options)[number]['name']) => ({
  [column.referralStatus]: valueOf(referralStatus, name),
});
const closed = (statecode: number, statuscode: number) => ({
  [standard.state]: statecode,
  [standard.statusReason]: statuscode,
});
const inSync = { ...linked, ...told({ syncedOn }, usualLines) };
const shareable = { ...complete, [column.help]: null, [column.notesToMicrosoft]: null };
/** The questions come after the answer. */
const unasked = {
  [column.help]: null,
  [column.notesToMicrosoft]: null,
  [column.consentToShare]: null,
  [column.consentToContact]: null,
  [column.purchaseIntent]: null,
  [column.visible]: false,
};
const arrived = (expires: string) => ({
  ...linked,
  ...unasked,
  ...at('NewReceived'),
  ...told({ syncedOn, received: received(expires) }, arrivedLines),
});
const fifty = { [column.products]: solutionIds.join('\n') };

export const galleryStates: readonly GalleryState[] = [
  state('new', 'New record, not saved yet', switchedOn, { unsaved: true }),
  state('read-only', 'Read-only form', inSync, { readOnly: true }),
  state('masked', 'Columns that the user may not read', inSync, {
    hidden: [standard.value, column.products, column.audit],
  }),
  state('unbound', 'A form that binds less of the card', inSync, { unbound: ['products', 'audit', 'purchaseIntent'] }),
  state('offline', 'Offline', inSync, { offline: true, tables: {} }),
  state('unanswered', 'The relay does not answer: pending for two hours', {
    ...pending,
    [standard.modifiedOn]: '2026-11-23T07:30:00Z',
  }),
  state('not-configured', 'Not configured: no relay has ever written a column', {
    ...complete,
    [column.syncStatus]: null,
    [standard.modifiedOn]: '2026-11-21T08:00:00Z',
  }),
  state('never-shared', 'Never shared', plain),
  state(
    'incomplete',
    'Switched on, with much still missing',
    { ...switchedOn, [standard.value]: null },
    {
      tables: tablesWith({ account: { address1_city: null, address1_country: null } }),
    },
  ),
  state(
    'ready',
    'Ready to share: just switched on, not saved',
    { ...complete, [column.sync]: false },
    { press: ['[role="switch"]'] },
  ),
  state('visible-asked', 'Asks before the deal becomes visible to Microsoft', shareable, {
    press: ['[role="switch"][aria-checked="false"]'],
  }),
  state('help-asked', 'Asks before Microsoft is asked for help', shareable, {
    press: ['.ms-ComboBox-CaretDown-button', '[role="option"]:nth-of-type(4)'],
  }),
  state('catalogue-open', 'The catalogue is open', inSync, { press: ['[data-field="products"] input'] }),
  state('pending', 'Pending', { ...pending, [standard.modifiedOn]: '2026-11-23T09:29:40Z' }),
  state('in-sync', 'In sync', inSync),
  state('sync-failed', 'In sync, and Sync now does not get through', inSync, { press: ['.ms-Button--action'] }),
  state('conflict-calculated', 'Conflict about a value that the system calculates', {
    ...linked,
    ...shown('Conflict'),
    [standard.systemValue]: true,
    ...told(
      { syncedOn, conflicts: [{ id: 'k2', field: 'value', crm: '42000', pc: '45000', winner: 'crm' }] },
      usualLines,
    ),
  }),
  state('conflict', 'Conflict', {
    ...linked,
    ...shown('Conflict'),
    ...told(
      {
        syncedOn,
        conflicts: [
          {
            id: 'k1',
            field: 'notes',
            crm: 'Two halls first,\nthe others in autumn.',
            pc: 'All nine halls before the summer season. Microsoft pays for the first workshop.',
            winner: 'ask',
            foundOn: syncedOn,
            changedBy: 'Adele Vance',
            changedOn: '2026-11-23T09:10:00Z',
            changedThereOn: '2026-11-23T08:55:00Z',
          },
          // The connector's own write came after whoever changed it.
          { id: 'k2', field: 'value', crm: '42000', pc: '45000', winner: 'crm', foundOn: syncedOn },
          // As an earlier version left it.
          { id: 'k3', field: 'closingDate', crm: '2027-01-15', pc: '2027-02-01', winner: 'crm' },
        ],
      },
      usualLines,
    ),
  }),
  state(
    'attention-missing',
    'Needs attention: fields are missing',
    {
      ...complete,
      ...shown('NeedsAttention'),
      [standard.closeDate]: null,
      ...told(
        {
          missing: [
            { column: standard.closeDate, key: 'missing.closingDate' },
            { column: 'account.address1_city', key: 'missing.customerCity' },
            { column: 'systemuser.address1_telephone1', key: 'missing.ownerPhone' },
          ],
        },
        [
          {
            at: syncedOn,
            key: 'audit.missing',
            values: { missing: ['missing.closingDate', 'missing.customerCity', 'missing.ownerPhone'] },
          },
        ],
      ),
    },
    { tables: tablesWith({ account: { address1_city: null } }) },
  ),
  state('attention-refused', 'Needs attention: Partner Center refuses, and it is tried again', {
    ...linked,
    ...shown('NeedsAttention'),
    ...told(
      {
        syncedOn,
        problem: { text: 'The solution SOL-77777-OWN is not co-sell ready.', nextTry: '2026-11-23T09:42:00Z' },
      },
      [
        { at: syncedOn, key: 'audit.refused', values: { reason: 'The solution SOL-77777-OWN is not co-sell ready.' } },
        ...usualLines.slice(1),
      ],
    ),
  }),
  state('received', 'Received, waiting for an answer', arrived('2026-12-02T14:02:00Z')),
  state('received-last-day', 'Received, the last day to answer', arrived('2026-11-23T17:00:00Z')),
  state('declining', 'Received, and asked why it is declined', arrived('2026-12-02T14:02:00Z'), {
    press: ['.ms-Button--default'],
  }),
  state('accepted', 'Accepted', {
    ...arrived('2026-12-02T14:02:00Z'),
    ...accepted,
    ...at('ActiveAccepted'),
    ...told({ syncedOn, received: received('2026-12-02T14:02:00Z') }, [
      { at: syncedOn, key: 'audit.accepted' },
      ...arrivedLines,
    ]),
  }),
  state('closed-won', 'Closed as won', { ...inSync, ...at('ClosedWon'), ...closed(1, 3) }, { readOnly: true }),
  state('closed-lost', 'Closed as lost', { ...inSync, ...at('ClosedLost'), ...closed(2, 5) }, { readOnly: true }),
  state(
    'declined',
    'Declined',
    {
      ...arrived('2026-12-02T14:02:00Z'),
      ...declined,
      ...at('ClosedDeclined'),
      ...closed(2, 4),
      ...told({ syncedOn, received: received('2026-12-02T14:02:00Z') }, [
        { at: syncedOn, key: 'audit.declined', values: { reason: String(declined[column.responseReason]) } },
        ...arrivedLines,
      ]),
    },
    { readOnly: true },
  ),
  state('expired', 'Expired', {
    ...arrived('2026-11-22T14:02:00Z'),
    ...at('ClosedExpired'),
    ...shown('NeedsAttention'),
    ...told(
      {
        syncedOn,
        received: received('2026-11-22T14:02:00Z'),
        problem: {
          text: 'At Partner Center this deal has ended: Closed, expired.',
          said: { key: 'reason.ended', values: { status: 'ClosedExpired' } },
        },
      },
      [{ at: syncedOn, key: 'audit.status', values: { status: 'ClosedExpired' } }, ...arrivedLines],
    ),
  }),
  state('long-audit', 'A thousand lines of audit', { ...linked, ...told({ syncedOn }, manyLines) }),
  state(
    'whole-audit',
    'A thousand lines of audit, all of them shown',
    { ...linked, ...told({ syncedOn }, manyLines) },
    {
      press: ['.ms-Link[aria-expanded="false"]'],
    },
  ),
  state('many-products', 'Fifty products', { ...inSync, ...fifty }),
  state('heavy', 'Fifty products and a thousand lines of audit', {
    ...linked,
    ...fifty,
    ...told({ syncedOn }, manyLines),
  }),
];
