/**
 * Tables of Dynamics 365 Sales, with the columns that a co-sell deal touches and their neighbours. Types, lengths and
 * navigation names: learn.microsoft.com, "Opportunity table/entity reference" and the pages of the other tables.
 */
import { boolean, choice, date, datetime, defineTable, integer, lookup, memo, money, text } from './define';

const addressColumns = [
  ['Address1_Line1', text(250), { label: 'Address 1: Street 1' }],
  ['Address1_Line2', text(250), { label: 'Address 1: Street 2' }],
  ['Address1_Line3', text(250), { label: 'Address 1: Street 3' }],
  ['Address1_City', text(80), { label: 'Address 1: City' }],
  ['Address1_StateOrProvince', text(50), { label: 'Address 1: State/Province' }],
  ['Address1_PostalCode', text(20), { label: 'Address 1: ZIP/Postal Code' }],
  ['Address1_Country', text(80), { label: 'Address 1: Country/Region' }],
  ['Address1_Telephone1', text(50, 'phone'), { label: 'Address 1: Phone' }],
] as const;

export const opportunity = defineTable({
  schemaName: 'Opportunity',
  set: 'opportunities',
  objectTypeCode: 3,
  primaryName: 'name',
  plural: 'Opportunities',
  ownership: 'user',
  events: true,
  columns: [
    ['Name', text(300), { required: 'required', label: 'Topic' }],
    ['Description', memo(2000)],
    ['EstimatedValue', money(), { label: 'Est. Revenue' }],
    ['EstimatedCloseDate', date, { label: 'Est. Close Date' }],
    ['ActualValue', money(), { label: 'Actual Revenue' }],
    ['ActualCloseDate', date],
    ['BudgetAmount', money(0)],
    ['TotalAmount', money(), { writable: 'never' }],
    ['IsRevenueSystemCalculated', boolean('System Calculated', 'User Provided'), { initial: false, label: 'Revenue' }],
    ['CloseProbability', integer(0, 100), { label: 'Probability' }],
    ['TransactionCurrencyId', lookup('transactioncurrency', 'Restrict'), { label: 'Currency' }],
    [
      'CustomerId',
      // A deal belongs to its customer: it follows his owner and is deleted with him. Relationships
      // opportunity_customer_accounts and opportunity_customer_contacts; those of the two lookups below only lose the link.
      lookup({ customerid_account: 'account', customerid_contact: 'contact' }, 'Cascade', 'Cascade'),
      { required: 'required', label: 'Potential Customer' },
    ],
    ['ParentAccountId', lookup('account'), { label: 'Account' }],
    ['ParentContactId', lookup('contact'), { label: 'Contact' }],
    ['CurrentSituation', memo(2000)],
    ['CustomerNeed', memo(2000)],
    ['ProposedSolution', memo(2000)],
    ['OpportunityRatingCode', choice({ 1: 'Hot', 2: 'Warm', 3: 'Cold' }), { initial: 2, label: 'Rating' }],
    ['PriorityCode', choice({ 1: 'Default Value' }), { initial: 1, label: 'Priority' }],
    ['SalesStageCode', choice({ 1: 'Default Value' }), { initial: 1, label: 'Process Code' }],
    ['StepName', text(200), { label: 'Pipeline Phase' }],
    ['EmailAddress', text(100, 'email')],
    ['OverriddenCreatedOn', date, { writable: 'create' }],
    ['ImportSequenceNumber', integer(), { writable: 'create' }],
  ],
  states: {
    0: ['Open', { 1: 'In Progress', 2: 'On Hold' }],
    1: ['Won', { 3: 'Won' }],
    2: ['Lost', { 4: 'Canceled', 5: 'Out-Sold' }],
  },
  stateMessages: { 1: 'WinOpportunity', 2: 'LoseOpportunity' },
  mirror: { column: 'customerid', from: ['parentaccountid', 'parentcontactid'] },
});

export const account = defineTable({
  schemaName: 'Account',
  set: 'accounts',
  objectTypeCode: 1,
  primaryName: 'name',
  ownership: 'user',
  events: true,
  columns: [
    ['Name', text(160), { required: 'required', label: 'Account Name' }],
    ['AccountNumber', text(20)],
    ['Description', memo(2000)],
    ['WebSiteURL', text(200, 'url'), { label: 'Website' }],
    ['EMailAddress1', text(100, 'email'), { label: 'Email' }],
    ['Telephone1', text(50, 'phone'), { label: 'Main Phone' }],
    ['PrimaryContactId', lookup('contact')],
    ['ParentAccountId', lookup('account', 'RemoveLink', 'Cascade')],
    ['TransactionCurrencyId', lookup('transactioncurrency', 'Restrict'), { label: 'Currency' }],
    ['Revenue', money(0, 1e14), { label: 'Annual Revenue' }],
    ['NumberOfEmployees', integer(0, 1e9)],
    ...addressColumns,
  ],
  states: { 0: ['Active', { 1: 'Active' }], 1: ['Inactive', { 2: 'Inactive' }] },
});

export const contact = defineTable({
  schemaName: 'Contact',
  set: 'contacts',
  objectTypeCode: 2,
  primaryName: 'fullname',
  ownership: 'user',
  events: true,
  columns: [
    ['FirstName', text(50)],
    ['LastName', text(50), { required: 'required' }],
    ['FullName', text(160), { writable: 'never' }],
    ['JobTitle', text(100)],
    ['Description', memo(2000)],
    ['EMailAddress1', text(100, 'email'), { label: 'Email' }],
    ['Telephone1', text(50, 'phone'), { label: 'Business Phone' }],
    ['MobilePhone', text(50, 'phone')],
    [
      'ParentCustomerId',
      lookup({ parentcustomerid_account: 'account', parentcustomerid_contact: 'contact' }, 'Cascade', 'Cascade'),
      { label: 'Company Name' },
    ],
    ['TransactionCurrencyId', lookup('transactioncurrency', 'Restrict'), { label: 'Currency' }],
    ...addressColumns,
  ],
  states: { 0: ['Active', { 1: 'Active' }], 1: ['Inactive', { 2: 'Inactive' }] },
  composed: { column: 'fullname', from: ['firstname', 'lastname'] },
});

/** The activity that WinOpportunity and LoseOpportunity write; like every activity it goes by the privilege of activities. */
export const opportunityClose = defineTable({
  schemaName: 'OpportunityClose',
  set: 'opportunitycloses',
  objectTypeCode: 4208,
  id: 'activityid',
  primaryName: 'subject',
  plural: 'Opportunity Close Activities',
  ownership: 'user',
  privilege: 'Activity',
  events: true,
  columns: [
    ['Subject', text(200)],
    ['Description', memo(2000)],
    ['OpportunityId', lookup('opportunity', 'Cascade', 'Cascade')],
    ['ActualRevenue', money(0)],
    ['ActualEnd', datetime],
    ['TransactionCurrencyId', lookup('transactioncurrency', 'Restrict'), { label: 'Currency' }],
  ],
  states: {
    0: ['Open', { 1: 'Open' }],
    1: ['Completed', { 2: 'Completed' }],
    2: ['Canceled', { 3: 'Canceled' }],
  },
});
