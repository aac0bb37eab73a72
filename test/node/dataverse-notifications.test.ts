import { organizationIds, userIds } from '../../sandbox/dataverse';
import { roleIds } from '../../sandbox/dataverse/organization';
import { type Answer, createWorld, type TestWorld } from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

const day = 24 * 60 * 60 * 1000;
const to = (user: string) => ({ Recipient: `/systemusers(${user})` });
const send = (body: object, token = 'admin'): Answer => world.call(token, 'POST', 'SendAppNotification', body);
const notifications = (token: string) => world.call(token, 'GET', 'appnotifications').json.value;
const refusal = (answer: Answer): string => `${answer.status} ${answer.json?.error?.message ?? ''}`;

// Shape: learn.microsoft.com, "Send in-app notifications within model-driven apps".
test('a user is told something, with an icon, a time to live and actions to open', () => {
  const sent = send({
    Title: 'Microsoft sent you a deal',
    Body: 'Contoso: answer until 4 December',
    ...to(userIds.seller),
    IconType: 100000003,
    ToastType: 200000001,
    Priority: 200000001,
    Expiry: 600,
    Actions: {
      '@odata.type': 'Microsoft.Dynamics.CRM.expando',
      'actions@odata.type': '#Collection(Microsoft.Dynamics.CRM.expando)',
      actions: [
        {
          title: 'Open the deal',
          data: {
            '@odata.type': '#Microsoft.Dynamics.CRM.expando',
            type: 'url',
            url: '?pagetype=entityrecord&etn=opportunity',
            navigationTarget: 'inline',
          },
        },
      ],
    },
  });
  expect(sent.status).toBe(200);
  const [told, ...more] = notifications('seller');
  expect(more).toEqual([]);
  expect(told).toMatchObject({
    appnotificationid: sent.json.NotificationId,
    title: 'Microsoft sent you a deal',
    body: 'Contoso: answer until 4 December',
    icontype: 100000003,
    toasttype: 200000001,
    priority: 200000001,
    ttlinseconds: 600,
    _ownerid_value: userIds.seller,
  });
  expect(JSON.parse(told.data)).toEqual({
    actions: [
      {
        title: 'Open the deal',
        data: { type: 'url', url: '?pagetype=entityrecord&etn=opportunity', navigationTarget: 'inline' },
      },
    ],
  });
});

test('what is not said is Info, shown for a moment, of normal priority', () => {
  expect(send({ Title: 'Hello', ...to(userIds.seller) }).status).toBe(200);
  expect(notifications('seller')[0]).toMatchObject({
    icontype: 100000000,
    toasttype: 200000000,
    priority: 200000000,
    data: null,
  });
});

test('the recipient may stand as a bind or as an entity too', () => {
  expect(send({ Title: 'A', 'Recipient@odata.bind': `/systemusers(${userIds.seller})` }).status).toBe(200);
  const entity = { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: userIds.seller };
  expect(send({ Title: 'B', Recipient: entity }).status).toBe(200);
  expect(notifications('seller')).toHaveLength(2);
});

test('overriding content goes into the data, beside the actions', () => {
  const override = { '@odata.type': '#Microsoft.Dynamics.CRM.expando', title: '**Deal**' };
  send({ Title: 'A', ...to(userIds.seller), OverrideContent: override });
  expect(JSON.parse(notifications('seller')[0].data)).toEqual({ title: '**Deal**' });
});

test('everybody sees, changes and dismisses the own notifications alone', () => {
  send({ Title: 'For Adele', ...to(userIds.seller) });
  const other = send({ Title: 'For Diego', ...to(userIds.secondSeller) }).json.NotificationId;
  const [mine, ...more] = notifications('seller');
  expect([mine.title, more]).toEqual(['For Adele', []]);
  expect(world.call('seller', 'GET', `appnotifications(${other})`).status).toBe(403);
  expect(world.call('seller', 'DELETE', `appnotifications(${other})`).status).toBe(403);
  const own = `appnotifications(${mine.appnotificationid})`;
  expect(world.call('seller', 'PATCH', own, { toasttype: 200000001 }).status).toBe(204);
  expect(world.call('seller', 'DELETE', own).status).toBe(204);
  expect(notifications('seller')).toEqual([]);
  expect(notifications('admin')).toHaveLength(1);
});

test('a notification goes when its time is over: after its seconds, else after 14 days', () => {
  send({ Title: 'Short', ...to(userIds.seller), Expiry: 60 });
  send({ Title: 'Long', ...to(userIds.seller) });
  world.now += 60_000;
  expect(notifications('seller').map((one: { title: string }) => one.title)).toEqual(['Long']);
  world.now += 14 * day - 60_001;
  expect(notifications('seller')).toHaveLength(1);
  world.now += 1;
  world.dataverse.due(world.now);
  expect(notifications('seller')).toEqual([]);
});

test('to send takes the privilege of that name and Create on the table, as far as the recipient', () => {
  expect(refusal(send({ Title: 'A', ...to(userIds.admin) }, 'seller'))).toMatch(
    /^403 .*missing prvSendAppNotification/,
  );
  expect(
    refusal(
      world.call('seller', 'POST', 'appnotifications', {
        title: 'A',
        'ownerid@odata.bind': `/systemusers(${userIds.seller})`,
      }),
    ),
  ).toMatch(/^403 .*missing prvCreateappnotification/);
});

test('a team is no recipient, neither of the action nor of a row', () => {
  const team = `/teams(${organizationIds.partnerDesk})`;
  expect(refusal(send({ Title: 'A', Recipient: team }))).toMatch(/^400 .*must be a user.*Send one to each/);
  expect(refusal(world.call('admin', 'POST', 'appnotifications', { title: 'A', 'ownerid@odata.bind': team }))).toMatch(
    /^400 .*is for one user/,
  );
});

test('what is wrong is refused and named, and nobody is told', () => {
  const nobody = '11111111-1111-4111-8111-111111111111';
  expect(refusal(send({ Title: 'A', ...to(nobody) }))).toMatch(/^404 .*Does Not Exist/);
  expect(refusal(send({ Title: 'A' }))).toContain("'Recipient' of 'SendAppNotification' is missing");
  expect(refusal(send({ ...to(userIds.seller) }))).toContain("'Title' of 'SendAppNotification' is missing");
  const wrong: readonly (readonly [object, string])[] = [
    [{ Title: 'x'.repeat(257) }, "'title' attribute"],
    [{ Body: 'x'.repeat(501) }, "'body' attribute"],
    [{ IconType: 7 }, "'icontype'"],
    [{ Expiry: 0 }, "'ttlinseconds'"],
    [{ Actions: { actions: [{ data: {} }] } }, "'Actions'"],
    [{ Actions: 'open' }, "'Actions'"],
    [{ Colour: 'red' }, "'Colour'"],
  ];
  for (const [body, named] of wrong) {
    expect(refusal(send({ Title: 'A', ...to(userIds.seller), ...body }))).toMatch(new RegExp(`^400 .*${named}`));
  }
  expect(notifications('seller')).toEqual([]);
});

test('who may not read notifications gets none', () => {
  world.call(
    'admin',
    'DELETE',
    `systemusers(${userIds.seller})/systemuserroles_association(${roleIds.salesperson})/$ref`,
  );
  world.call(
    'admin',
    'DELETE',
    `teams(${organizationIds.partnerDesk})/teamroles_association(${roleIds.salesperson})/$ref`,
  );
  expect(refusal(send({ Title: 'A', ...to(userIds.seller) }))).toMatch(/^403 .*missing prvReadappnotification/);
});

test('the language in which a user reads is in his settings, which all users may read and he may change', () => {
  const of = (user: string) => `usersettingscollection(${user})`;
  const read = world.call('seller', 'GET', `${of(userIds.secondSeller)}?$select=uilanguageid,localeid,timezonecode`);
  expect(read.json).toMatchObject({
    systemuserid: userIds.secondSeller,
    uilanguageid: 1036,
    localeid: 1036,
    timezonecode: 105,
  });
  expect(world.dataverse.person('seller')?.language).toBe(1033);
  expect(world.call('seller', 'PATCH', of(userIds.seller), { uilanguageid: 1041 }).status).toBe(204);
  expect(world.dataverse.person('seller')?.language).toBe(1041);
  expect(refusal(world.call('seller', 'PATCH', of(userIds.admin), { uilanguageid: 1041 }))).toMatch(/^403 /);
});

test('who never chose a language has that of the organisation', () => {
  world.call('admin', 'PATCH', `usersettingscollection(${userIds.seller})`, { uilanguageid: 0 });
  expect(world.dataverse.person('seller')?.language).toBe(1033);
});
