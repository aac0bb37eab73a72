import { column, componentId, secretHeader, stepImage } from '../../model';
import { judgeDataverse, type DataverseIntake } from '../../plugin-bridge/webhooks/dataverse';
import { readNotice } from '../../plugin-bridge/webhooks/notice';
import { isSecret } from '../../plugin-bridge/webhooks/secret';

/** Shape: RemoteExecutionContext of learn.microsoft.com, "Use webhooks to create external handlers"; values of our own. */
const OPPORTUNITY = 'a2b7c1de-3a55-4f0e-9d55-1b2c3d4e5f60';
const ORGANIZATION = '4ef5b371-e89e-4711-8122-000d3aa2331c';

const image = (attributes: Record<string, unknown>) => ({
  key: stepImage.alias,
  value: {
    Attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
    Id: OPPORTUNITY,
    LogicalName: 'opportunity',
  },
});
const primaryName = { key: 'AsynchronousStepPrimaryName', value: { Attributes: [{ key: 'name', value: 'A deal' }] } };
const notice = (more: object = {}) => ({
  MessageName: 'Update',
  Mode: 1,
  Stage: 40,
  OrganizationId: ORGANIZATION,
  OwningExtension: { Id: componentId.stepUpdate, LogicalName: 'sdkmessageprocessingstep' },
  InputParameters: [{ key: 'Target', value: { Attributes: [{ key: 'name', value: 'A deal' }], Id: OPPORTUNITY } }],
  PreEntityImages: [],
  PostEntityImages: [image({ [column.sync]: true, [column.identifier]: null }), primaryName],
  PrimaryEntityId: OPPORTUNITY.toUpperCase(),
  PrimaryEntityName: 'opportunity',
  ...more,
});
const changed = { kind: 'changed', opportunity: OPPORTUNITY, organization: ORGANIZATION };
const forget = { kind: 'forget', organization: ORGANIZATION };

test.each([
  ['shared', { [column.sync]: true }, changed],
  ['linked, though switched off', { [column.sync]: false, [column.identifier]: 'a-referral' }, changed],
  ['neither', { [column.sync]: false }, forget],
  ['of a row older than our columns', {}, forget],
])('a deal that is %s', (_, attributes, expected) => {
  expect(readNotice(notice({ PostEntityImages: [image(attributes), primaryName] }), false)).toEqual(expected);
});

test('without its image, or cut off by Dataverse, a notice is followed by its id alone', () => {
  expect(readNotice(notice({ PostEntityImages: [primaryName] }), false)).toEqual(changed);
  const cut = { InputParameters: undefined, PostEntityImages: undefined, PreEntityImages: undefined };
  expect(readNotice(notice(cut), true)).toEqual(changed);
  expect(readNotice(notice({ MessageName: 'Delete', PostEntityImages: [] }), false)).toEqual(changed);
});

test('a closing activity names the deal that it closes', () => {
  const reference = { __type: 'EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts', Id: OPPORTUNITY };
  const target = { Attributes: [{ key: 'opportunityid', value: reference }] };
  const closing = {
    MessageName: 'Create',
    PrimaryEntityName: 'opportunityclose',
    PrimaryEntityId: 'b2b7c1de-3a55-4f0e-9d55-1b2c3d4e5f60',
    PostEntityImages: [],
  };
  expect(readNotice(notice({ ...closing, InputParameters: [{ key: 'Target', value: target }] }), false)).toEqual(
    changed,
  );
  expect(readNotice(notice({ ...closing, InputParameters: null }), true)).toEqual(forget);
});

test('other tables are none of our business, and what is no notice is none', () => {
  expect(readNotice(notice({ PrimaryEntityName: 'contact' }), false)).toEqual(forget);
  for (const body of [undefined, null, [], 'x', 1, {}, notice({ PrimaryEntityId: "1') or (1" })]) {
    expect(readNotice(body, true)).toBeUndefined();
  }
});

describe('the door', () => {
  const secret = 's'.repeat(43);
  const intake: DataverseIntake = { secrets: [secret, 'next-'.repeat(8)], organization: () => ORGANIZATION };
  const judge = (body: unknown, headers: Record<string, string> = { [secretHeader]: secret }) =>
    judgeDataverse(
      { headers, body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)) },
      intake,
    );

  test('takes a notice of a deal of ours', () => {
    expect(judge(notice())).toMatchObject({ status: 202, hint: { opportunity: OPPORTUNITY } });
    expect(judge(notice(), { [secretHeader]: 'next-'.repeat(8) })).toMatchObject({ status: 202 });
  });

  test('forgets a notice of a deal that is not', () => {
    const verdict = judge(notice({ PostEntityImages: [image({})] }));
    expect(verdict.status).toBe(200);
    expect(verdict.hint).toBeUndefined();
  });

  test.each([
    ['no secret', {}],
    ['an empty one', { [secretHeader]: '' }],
    ['a wrong one', { [secretHeader]: 'x'.repeat(43) }],
    ['a part of it', { [secretHeader]: 's'.repeat(42) }],
    ['one that is much too long', { [secretHeader]: 's'.repeat(10_000) }],
  ])('turns %s away, whatever the body is', (_, headers) => {
    expect(judge(notice(), headers).status).toBe(401);
    expect(judge('{broken', headers).status).toBe(401);
  });

  test.each(['', '{broken', '[]', 'null', '"x"', '{"PrimaryEntityId":1}', `${'['.repeat(50_000)}`])(
    'answers 400 to what only the secret makes credible: %#',
    (body) => {
      expect(judge(body)).toMatchObject({ status: 400 });
    },
  );

  test('a byte order mark is no fault', () => {
    expect(judge(`\uFEFF${JSON.stringify(notice())}`).status).toBe(202);
  });

  test('refuses another environment’s notice, and says which it serves', () => {
    const other = '9ef5b371-e89e-4711-8122-000d3aa2331c';
    const verdict = judge(notice({ OrganizationId: other }));
    expect(verdict).toMatchObject({ status: 403, message: expect.stringContaining(ORGANIZATION) });
    expect(verdict.hint).toBeUndefined();
  });
});

test('no value is ever the secret when there is none to compare with', () => {
  expect(isSecret('', [''])).toBe(false);
  expect(isSecret(undefined, [''])).toBe(false);
  expect(isSecret('x', [])).toBe(false);
});
