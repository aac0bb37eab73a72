/** Logical names and nothing else: what a browser loads takes them from here, without labels in every language. */

/** The table that everything hangs on, and its Web API names. */
export const opportunity = {
  logicalName: 'opportunity',
  schemaName: 'Opportunity',
  set: 'opportunities',
  id: 'opportunityid',
  objectTypeCode: 3,
} as const;

/** Logical names of our columns on the opportunity, by the short name that the code uses. */
export const column = {
  sync: 'cosell_syncwithpartnercenter',
  identifier: 'cosell_referralidentifier',
  link: 'cosell_referrallink',
  help: 'cosell_microsofthelp',
  products: 'cosell_products',
  audit: 'cosell_audit',
  referralStatus: 'cosell_referralstatus',
  syncStatus: 'cosell_syncstatus',
  cardData: 'cosell_carddata',
  response: 'cosell_sellerresponse',
  responseReason: 'cosell_responsereason',
  conflictChoices: 'cosell_conflictchoices',
  notesToMicrosoft: 'cosell_notestomicrosoft',
  consentToShare: 'cosell_consenttoshare',
  consentToContact: 'cosell_consenttocontact',
  visible: 'cosell_visibletomicrosoft',
  purchaseIntent: 'cosell_purchaseintent',
  microsoftId: 'cosell_microsoftcrmid',
  program: 'cosell_referralprogram',
  syncRequested: 'cosell_syncrequestedon',
  syncState: 'cosell_syncstate',
} as const;
export type ColumnName = (typeof column)[keyof typeof column];

/** Logical names of the standard columns of the opportunity that the connector reads or writes. */
export const standard = {
  name: 'name',
  value: 'estimatedvalue',
  systemValue: 'isrevenuesystemcalculated',
  closeDate: 'estimatedclosedate',
  description: 'description',
  currency: 'transactioncurrencyid',
  account: 'parentaccountid',
  contact: 'parentcontactid',
  customer: 'customerid',
  owner: 'ownerid',
  state: 'statecode',
  statusReason: 'statuscode',
  createdOn: 'createdon',
  modifiedOn: 'modifiedon',
} as const;
