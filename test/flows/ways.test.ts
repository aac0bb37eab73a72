import { column, microsoftHelp, nameOf, registrationPath, syncStatus, valueOf } from '../../model';
import { deals, incompleteAccount } from '../../sandbox/dataverse/seed';
import type { Row } from '../stories/client';
import { sharedColumns } from '../stories/seller';
import { eventually } from '../stories/system';
import { client, oneSystem, system } from './local';

/** The ways that a deal can go besides the usual one. A sweep each second stands for the minutes elsewhere. */
oneSystem({ sweepMs: 1_000 });

const withoutHelp: Row = { ...sharedColumns, [column.help]: null };
const status = (id: string, wanted: string) =>
  eventually(`${id} to be ${wanted}`, async () => {
    const row = await client.row(id);
    return nameOf(syncStatus, row[column.syncStatus] as number | null) === wanted ? row : undefined;
  });
const audit = (row: Row) => String(row[column.audit]);

test('a partner-led deal is Microsoft’s to see only in reports: nobody is invited, and it is not visible to sellers', async () => {
  await client.change(deals.share, withoutHelp);
  await status(deals.share, 'InSync');
  const [referral, ...others] = await client.ours(deals.share);
  expect(others).toEqual([]);
  expect(referral).toMatchObject({
    type: 'Independent',
    target: [],
    consent: { consentToShareReferralWithMicrosoftSellers: false },
  });
  expect(await client.invitations(referral!.engagementId)).toEqual([]);
});

test('made visible, it can be seen by Microsoft’s sellers, and still nobody is invited', async () => {
  await client.change(deals.share, { [column.visible]: true });
  const referral = await eventually('the consent to be there', async () => {
    const [one] = await client.ours(deals.share);
    return one?.consent['consentToShareReferralWithMicrosoftSellers'] ? one : undefined;
  });
  expect(await client.invitations(referral.engagementId)).toEqual([]);
});

test('help that is asked for later brings Microsoft into the same engagement, once', async () => {
  await client.change(deals.share, { [column.help]: valueOf(microsoftHelp, 'QuotesOrLicensing') });
  const [referral] = await client.ours(deals.share);
  const invitation = await eventually(
    'Microsoft’s referral',
    async () => (await client.invitations(referral!.engagementId))[0],
  );
  expect(invitation).toMatchObject({ inviteContext: { assistanceRequestCode: 'QuotesOrLicensing' } });
  await eventually('the audit to say so', async () => /help/.test(audit(await client.row(deals.share))) || undefined);
  await client.change(deals.share, { estimatedvalue: 50_505 });
  await eventually('the referral to follow', async () =>
    Number((await client.ours(deals.share))[0]!.details.dealValue) === 50_505 ? true : undefined,
  );
  expect((await client.ours(deals.share)).map(({ id }) => id)).toEqual([referral!.id]);
  expect(await client.invitations(referral!.engagementId)).toHaveLength(1);
});

test('what was missing on the customer alone is found by the sweep, though no notice tells of it', async () => {
  await client.change(deals.incomplete, {
    ...withoutHelp,
    estimatedvalue: 18_000,
    estimatedclosedate: '2027-06-30',
  });
  await status(deals.incomplete, 'NeedsAttention');
  expect(await client.ours(deals.incomplete)).toEqual([]);
  const before = audit(await client.row(deals.incomplete));
  // Until then the sweeps may still meet what the relay itself wrote.
  await sweeps(2);

  await client.changeRecord('accounts', incompleteAccount, {
    address1_line1: '12 Harbour Street',
    address1_city: 'Bristol',
    address1_country: 'United Kingdom',
  });
  const row = await status(deals.incomplete, 'InSync');
  expect(await client.ours(deals.incomplete)).toHaveLength(1);
  expect(audit(row)).toContain(before);
});

test('a referral that was closed there is not written to any more, whatever changes here', async () => {
  await client.change(deals.changeHere, sharedColumns);
  const [referral] = await eventually('our referral', async () => {
    const ours = await client.ours(deals.changeHere);
    return ours.length > 0 ? ours : undefined;
  });
  await status(deals.changeHere, 'InSync');
  await client.changeReferral(referral!.id, [
    { op: 'replace', path: '/status', value: 'Closed' },
    { op: 'replace', path: '/substatus', value: 'Won' },
  ]);
  await eventually('the row to say so', async () =>
    /won/i.test(audit(await client.row(deals.changeHere))) ? true : undefined,
  );
  const before = await patches();
  await client.change(deals.changeHere, { estimatedvalue: 1 });
  await sweeps(2);
  expect(await patches()).toBe(before);
});

/** Waits until so many more sweeps have ended. */
async function sweeps(count: number): Promise<void> {
  const ended = async () => {
    const text = await (await fetch(`${system.relay}/metrics`)).text();
    return Number(/cosell_sweeps_total\{end="done"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const before = await ended();
  await eventually(`${count} sweeps`, async () => (await ended()) >= before + count || undefined);
}

/** How many changes of referrals were tried so far. */
async function patches(): Promise<number> {
  const report = (await (await fetch(`${system.partnerCenter}/sandbox/calls`)).json()) as {
    calls: { method: string; count: number }[];
  };
  return report.calls.filter(({ method }) => method === 'PATCH').reduce((sum, { count }) => sum + count, 0);
}

test('where somebody else’s webhook is registered, it stays, and the sweep brings what changes there', async () => {
  await system.stopRelay();
  const theirs = { WebhookUrl: 'http://127.0.0.1:9/theirs', WebhookEvents: ['referral-updated'] };
  const host = (method: string, body?: object) =>
    fetch(`${system.partnerCenter}${registrationPath}`, {
      method,
      headers: { Authorization: 'Bearer partner', 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  await host('PUT', theirs);
  await system.startRelay();
  const [referral] = await client.ours(deals.share);
  await client.changeReferral(referral!.id, [{ op: 'replace', path: '/details/dealValue', value: '60606' }]);
  await eventually('the opportunity to follow', async () =>
    (await client.row(deals.share)).estimatedvalue === 60_606 ? true : undefined,
  );
  expect(await (await host('GET')).json()).toEqual(theirs);
  expect(system.log()).toContain(theirs.WebhookUrl);
});
