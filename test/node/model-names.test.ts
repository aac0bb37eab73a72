import {
  accountColumns,
  choices,
  column,
  columns,
  componentId,
  countryCode,
  fill,
  isSolutionId,
  languages,
  lengthOf,
  mayBecome,
  microsoftHelp,
  nameOf,
  optionBase,
  publisher,
  readCardData,
  referralStatus,
  solutionIds,
  statusFromWire,
  syncEvent,
  syncEventKind,
  syncEventTable,
  syncStatus,
  syncStatusMarks,
  tables,
  textIn,
  updateFilter,
  valueOf,
  wireStatus,
  type ReferralStatusName,
} from '../../model';
import * as model from '../../model';

const texts = Object.entries(model).filter(([name]) => name.endsWith('Texts')) as [
  string,
  Record<string, model.Labels>,
][];

test('every column of the design is there once, with our prefix and a label in each language', () => {
  expect(columns.map(({ name }) => name).sort()).toEqual(Object.values(column).sort());
  for (const { name, labels } of columns) {
    expect(name).toMatch(new RegExp(`^${publisher.prefix}_[a-z]+$`));
    for (const language of languages) expect(labels[language].trim()).not.toBe('');
  }
});

test.each(tables.map((table) => [table.logicalName, table] as const))(
  'the table %s and its columns have our prefix, one name for rows, and a label in each language',
  (_name, table) => {
    const names = table.columns.map(({ schemaName }) => schemaName.toLowerCase());
    for (const name of [table.set, table.id, table.schemaName.toLowerCase(), ...names])
      expect(name).toMatch(new RegExp(`^${publisher.prefix}_[a-z]+$`));
    expect(new Set(names).size).toBe(names.length);
    expect(table.columns.filter(({ primary }) => primary)).toHaveLength(1);
    expect(table.logicalName).toBe(table.schemaName.toLowerCase());
    const texts = [table.labels, table.pluralLabels, table.description, ...table.columns.map(({ labels }) => labels)];
    for (const text of texts) for (const language of languages) expect(text[language].trim()).not.toBe('');
  },
);

test('the short names of a table’s columns are those of its definition', () => {
  const { name, opportunity, kind, occurredOn, referral, details } = syncEvent;
  expect(syncEventTable.columns.map(({ schemaName }) => schemaName.toLowerCase())).toEqual([
    name,
    opportunity,
    kind,
    occurredOn,
    referral,
    details,
  ]);
  expect(syncEvent.opportunityNavigation.toLowerCase()).toBe(opportunity);
  expect(accountColumns.map(({ name: column, type }) => [column, type])).toEqual([
    ['cosell_duns', { kind: 'text', length: 9 }],
  ]);
});

test('every status but “not shared” has an icon of its own', () => {
  const marked = syncStatus.options.filter(({ name }) => syncStatusMarks[name]);
  expect(marked.map(({ name }) => name)).toEqual(['Pending', 'InSync', 'Conflict', 'NeedsAttention']);
  expect(new Set(Object.values(syncStatusMarks).map(({ image }) => image)).size).toBe(marked.length);
});

test('no two components share an id', () => {
  const ids = Object.values(componentId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('every choice numbers its options upwards from the publisher’s prefix', () => {
  expect(optionBase).toBe(publisher.optionValuePrefix * 10_000);
  for (const choice of choices) {
    expect(choice.options.map(({ value }) => value)).toEqual(choice.options.map((_, at) => optionBase + at));
  }
});

test('the options that outsiders rely on have the agreed numbers', () => {
  expect(valueOf(microsoftHelp, 'GeneralOrOther')).toBe(287100005);
  expect(valueOf(referralStatus, 'ActiveAccepted')).toBe(287100002);
  expect(valueOf(syncStatus, 'NeedsAttention')).toBe(287100004);
  expect(valueOf(syncEventKind, 'Failed')).toBe(287100006);
  expect(nameOf(syncStatus, 287100002)).toBe('InSync');
  expect(nameOf(syncStatus, null)).toBeUndefined();
  expect(nameOf(syncStatus, 1)).toBeUndefined();
});

test.each(texts)('every text of %s has all three languages, and the same places to fill', (_name, table) => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(table)) {
    for (const language of languages) {
      expect([key, text[language].trim() === '']).toEqual([key, false]);
      expect([key, places(text[language])]).toEqual([key, places(text[1033])]);
    }
  }
});

test('a text in a language that we do not speak comes in English, and a place without a value stays visible', () => {
  expect(textIn(microsoftHelp.labels, 1031)).toBe(microsoftHelp.labels[1033]);
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

test('no text column of ours may be longer than the platform allows, and the lengths are the agreed ones', () => {
  expect(
    [column.products, column.audit, column.cardData, column.syncState, column.conflictChoices].map(lengthOf),
  ).toEqual([4000, 10_000, 20_000, 100_000, 4000]);
  expect(() => lengthOf(column.sync)).toThrow(/not a text/);
});

test('a change of the sync state alone raises no webhook, any other relay column does', () => {
  expect(updateFilter).not.toContain(column.syncState);
  for (const { name, writer } of columns) {
    if (writer === 'relay' && name !== column.syncState) expect(updateFilter).toContain(name);
  }
  expect(new Set(updateFilter).size).toBe(updateFilter.length);
});

test('the status machine only goes forward, and closed is the end', () => {
  const names = Object.keys(wireStatus) as ReferralStatusName[];
  const allowed = names.flatMap((from) =>
    names.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from} > ${to}`),
  );
  const closed = ['ClosedWon', 'ClosedLost', 'ClosedDeclined', 'ClosedExpired', 'ClosedError'];
  expect(allowed.sort()).toEqual(
    [
      ...['NewPending', 'NewReceived'].flatMap((from) => ['ActiveAccepted', ...closed].map((to) => `${from} > ${to}`)),
      ...closed.map((to) => `ActiveAccepted > ${to}`),
    ].sort(),
  );
  for (const name of names) {
    const { status, substatus } = wireStatus[name];
    expect(statusFromWire(status, substatus)).toBe(name);
  }
  expect(statusFromWire('Active', 'Engaged')).toBeUndefined();
});

test('solution ids are read one a line, without blanks and doubles', () => {
  expect(solutionIds('SOL-1-A\r\n\n  SOL-2-B ,SOL-1-A;SOL-3-C')).toEqual(['SOL-1-A', 'SOL-2-B', 'SOL-3-C']);
  expect(solutionIds(null)).toEqual([]);
  expect(['SOL-15974-MQF', 'sol-1-a', '0ef12d80-9b21-5afa-b239-474e7a0b8d0f'].every(isSolutionId)).toBe(true);
  expect(['SOL-15974', 'ERP suite', '', 'SOL--X'].some(isSolutionId)).toBe(false);
});

test('a country is understood as two letters or as a person spells it', () => {
  expect(['us', 'Germany', ' Royaume-Uni ', '日本', 'United States'].map(countryCode)).toEqual([
    'US',
    'DE',
    'GB',
    'JP',
    'US',
  ]);
  expect([null, '', 'Atlantis', 'ZZ'].map(countryCode)).toEqual([undefined, undefined, undefined, undefined]);
});

test('card data that is no JSON object says nothing instead of breaking the card', () => {
  expect([null, '', '{', '[]', '7', 'null'].map(readCardData)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(readCardData('{"doubles":["a"]}')).toEqual({ doubles: ['a'] });
});
