/**
 * What a person is told, and in which language. Columns: learn.microsoft.com, "Notification (appnotification) table/entity
 * reference" and "UserSettings table/entity reference".
 */
import { choice, defineTable, integer, lookup, memo, text } from './define';

/** How long a notification lives that names no other time: 14 days, in seconds. */
const lifetime = 14 * 24 * 60 * 60;

export const appNotification = defineTable({
  // The platform writes this schema name in lower case, and the names of its privileges follow it.
  schemaName: 'appnotification',
  set: 'appnotifications',
  objectTypeCode: 10187,
  primaryName: 'title',
  ownership: 'user',
  label: 'Notification',
  columns: [
    ['Title', text(256), { required: 'systemrequired' }],
    ['Body', text(500)],
    [
      'IconType',
      choice({
        100000000: 'Info',
        100000001: 'Success',
        100000002: 'Failure',
        100000003: 'Warning',
        100000004: 'Mention',
        100000005: 'Custom',
      }),
      { initial: 100000000, label: 'IconType' },
    ],
    ['ToastType', choice({ 200000000: 'Timed', 200000001: 'Hidden' }), { initial: 200000000 }],
    ['Priority', choice({ 200000000: 'Normal', 200000001: 'High' }), { initial: 200000000 }],
    ['TTLInSeconds', integer(1), { label: 'Expiry (seconds)' }],
    ['Data', memo(5000)],
  ],
  expires: { column: 'ttlinseconds', otherwise: lifetime },
  ownerIsRecipient: true,
});

export const userSettings = defineTable({
  schemaName: 'UserSettings',
  set: 'usersettingscollection',
  objectTypeCode: 150,
  id: 'systemuserid',
  // The platform gives this table no primary name.
  primaryName: '',
  ownership: 'business',
  label: 'User Settings',
  plural: 'User Settings',
  columns: [
    // 0 stands for the language of the organisation, which is what a user has who never chose one.
    ['UILanguageId', integer(0), { label: 'UI Language' }],
    ['HelpLanguageId', integer(0), { label: 'Help Language' }],
    ['LocaleId', integer(0), { label: 'Locale' }],
    ['TimeZoneCode', integer(-1, 1500), { label: 'Time Zone Code' }],
    ['PagingLimit', integer(0, 2147483647), { initial: 50 }],
    ['BusinessUnitId', lookup('businessunit', 'Restrict')],
    ['TransactionCurrencyId', lookup('transactioncurrency'), { label: 'Currency' }],
  ],
});
