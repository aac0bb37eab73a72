import { column } from '../../model';
import { opportunityWire } from '../../plugin-bridge/systems/dataverse/wire';
import { toOpportunity } from '../../plugin-bridge/systems/dataverse/row';

const row = (columns: object) =>
  toOpportunity(opportunityWire.parse({ '@odata.etag': 'W/"1"', opportunityid: 'A', statecode: 0, ...columns }), 0);

test('an option that is none of ours is neither empty nor guessed', () => {
  expect(row({ [column.help]: 999, [column.purchaseIntent]: 998 })).toMatchObject({
    help: null,
    purchaseIntent: null,
    unknown: ['help', 'purchaseIntent'],
  });
  expect(row({ [column.help]: null, [column.purchaseIntent]: 287100000 })).toMatchObject({
    purchaseIntent: 'Yes',
    unknown: [],
  });
});

test('an unknown consent is no consent, an unknown answer is none', () => {
  expect(row({ [column.consentToShare]: 999, [column.consentToContact]: 999, [column.response]: 999 })).toMatchObject({
    consentToShare: false,
    consentToContact: false,
    response: null,
  });
});

test('a column that the reply leaves out is absent, not empty', () => {
  expect(row({}).absent).toEqual(['value', 'closingDate', 'notes', 'products']);
  expect(row({ description: null, estimatedvalue: null }).absent).toEqual(['closingDate', 'products']);
});
