/** Organisation, users and what they may do. Columns: the pages of these tables on learn.microsoft.com. */
import { boolean, choice, decimal, defineTable, id, integer, lookup, memo, text } from './define';

export const systemUser = defineTable({
  schemaName: 'SystemUser',
  set: 'systemusers',
  objectTypeCode: 8,
  primaryName: 'fullname',
  ownership: 'business',
  privilege: 'User',
  label: 'User',
  columns: [
    ['FirstName', text(256)],
    ['LastName', text(256)],
    ['FullName', text(200), { writable: 'never' }],
    ['InternalEMailAddress', text(100, 'email'), { label: 'Primary Email' }],
    ['DomainName', text(1024)],
    ['Title', text(128)],
    ['Address1_Telephone1', text(64, 'phone'), { label: 'Main Phone' }],
    ['MobilePhone', text(64, 'phone')],
    ['IsDisabled', boolean('Disabled', 'Enabled'), { initial: false, label: 'Status' }],
    ['ApplicationId', id],
    ['AzureActiveDirectoryObjectId', id],
    ['AccessMode', choice({ 0: 'Read-Write', 4: 'Non-interactive' }), { initial: 0 }],
    ['BusinessUnitId', lookup('businessunit', 'Restrict')],
    ['TransactionCurrencyId', lookup('transactioncurrency'), { label: 'Currency' }],
  ],
  composed: { column: 'fullname', from: ['firstname', 'lastname'] },
});

export const team = defineTable({
  schemaName: 'Team',
  set: 'teams',
  objectTypeCode: 9,
  primaryName: 'name',
  ownership: 'business',
  columns: [
    ['Name', text(160)],
    ['IsDefault', boolean(), { initial: false }],
    ['TeamType', choice({ 0: 'Owner', 1: 'Access', 2: 'Security Group', 3: 'Office Group' }), { initial: 0 }],
    ['Description', memo(2000)],
    ['AdministratorId', lookup('systemuser', 'Restrict'), { label: 'Administrator' }],
    ['BusinessUnitId', lookup('businessunit', 'Restrict')],
  ],
});

export const businessUnit = defineTable({
  schemaName: 'BusinessUnit',
  set: 'businessunits',
  objectTypeCode: 10,
  primaryName: 'name',
  ownership: 'business',
  columns: [
    ['Name', text(160)],
    ['ParentBusinessUnitId', lookup('businessunit', 'Restrict')],
  ],
});

export const organization = defineTable({
  schemaName: 'Organization',
  set: 'organizations',
  objectTypeCode: 1019,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(160)],
    ['LanguageCode', integer()],
    ['BaseCurrencyId', lookup('transactioncurrency', 'Restrict')],
    ['ExpireChangeTrackingInDays', integer(0, 365)],
    ['FriendlyName', text(160)],
  ],
});

export const transactionCurrency = defineTable({
  schemaName: 'TransactionCurrency',
  set: 'transactioncurrencies',
  objectTypeCode: 9105,
  primaryName: 'currencyname',
  ownership: 'organization',
  label: 'Currency',
  plural: 'Currencies',
  columns: [
    ['CurrencyName', text(100), { required: 'systemrequired' }],
    ['ISOCurrencyCode', text(5), { required: 'systemrequired', label: 'Currency Code' }],
    ['CurrencySymbol', text(13), { required: 'systemrequired' }],
    ['CurrencyPrecision', integer(0, 4), { required: 'systemrequired' }],
    ['ExchangeRate', decimal(0.0000000001, 100000000000, 10), { required: 'systemrequired' }],
  ],
  states: { 0: ['Active', { 1: 'Active' }], 1: ['Inactive', { 2: 'Inactive' }] },
});

export const role = defineTable({
  schemaName: 'Role',
  set: 'roles',
  objectTypeCode: 1036,
  primaryName: 'name',
  ownership: 'business',
  label: 'Security Role',
  columns: [
    ['Name', text(100)],
    ['BusinessUnitId', lookup('businessunit', 'Restrict')],
    ['IsManaged', boolean(), { initial: false, writable: 'never' }],
    ['RoleTemplateId', id, { writable: 'never' }],
  ],
});

/** What a role grants. The real table names the privilege by an id; here it carries its name. */
export const rolePrivilege = defineTable({
  schemaName: 'RolePrivileges',
  set: 'roleprivilegescollection',
  objectTypeCode: 12,
  id: 'roleprivilegeid',
  primaryName: 'privilegename',
  ownership: 'organization',
  internal: true,
  columns: [
    ['RoleId', lookup('role', 'Cascade')],
    ['PrivilegeName', text(100)],
    ['Depth', integer(1, 4)],
  ],
});

export const fieldSecurityProfile = defineTable({
  schemaName: 'FieldSecurityProfile',
  set: 'fieldsecurityprofiles',
  objectTypeCode: 1200,
  primaryName: 'name',
  ownership: 'organization',
  label: 'Column Security Profile',
  columns: [
    ['Name', text(100)],
    ['Description', text(2000)],
  ],
});

const permission = choice({ 0: 'Not Allowed', 4: 'Allowed' });
export const fieldPermission = defineTable({
  schemaName: 'FieldPermission',
  set: 'fieldpermissions',
  objectTypeCode: 1201,
  primaryName: 'attributelogicalname',
  ownership: 'organization',
  columns: [
    ['FieldSecurityProfileId', lookup('fieldsecurityprofile', 'Cascade')],
    ['EntityName', text(100)],
    ['AttributeLogicalName', text(50)],
    ['CanRead', permission, { initial: 0 }],
    ['CanCreate', permission, { initial: 0 }],
    ['CanUpdate', permission, { initial: 0 }],
  ],
});
