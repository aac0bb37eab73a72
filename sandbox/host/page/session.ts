import type { FormLayout, ListLayout, PageSettings } from '../layout';
import type { Currency } from './numbers';
import { askedForm } from './formSelector';
import type { WebApi } from './webApi';

/** Who works on the page, and what it must know before it can show a record. */
export interface Session {
  readonly userId: string;
  readonly userName: string;
  /** By currency id in lower case. */
  readonly currencies: ReadonlyMap<string, Currency>;
  /** What a new record gets: the organisation's currency and the user as owner, as a row would say it. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

export const readSettings = (): PageSettings =>
  JSON.parse(document.getElementById('settings')?.textContent ?? '{}') as PageSettings;

export function readLayout(settings: PageSettings): Promise<FormLayout> {
  const formid = askedForm(settings);
  return readPart('form', settings, formid === undefined ? {} : { formid });
}
export const readList = (settings: PageSettings): Promise<ListLayout> => readPart('list', settings);

async function readPart<Part>(
  name: 'form' | 'list',
  { table, user }: PageSettings,
  more: Readonly<Record<string, string>> = {},
): Promise<Part> {
  const response = await fetch(`/sandbox/${name}?${new URLSearchParams({ etn: table, user, ...more }).toString()}`);
  const answer = (await response.json()) as Part & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The ${name} could not be read (${response.status}).`);
  return answer;
}

/** Opens the session; what a user with few privileges may not read is simply missing from it. */
export async function openSession(webApi: WebApi): Promise<Session> {
  const whoAmI = webApi.execute({
    getMetadata: () => ({ operationName: 'WhoAmI', operationType: 1, parameterTypes: {} }),
  });
  const { UserId: userId } = (await (await whoAmI).json()) as { UserId: string };
  const [user, currencies, organizations] = await Promise.all([
    webApi.retrieveRecord('systemuser', userId, '?$select=fullname').catch(() => undefined),
    webApi
      .retrieveMultipleRecords('transactioncurrency', '?$select=isocurrencycode,currencysymbol,currencyprecision')
      .catch(() => undefined),
    webApi.retrieveMultipleRecords('organization', '?$select=_basecurrencyid_value').catch(() => undefined),
  ]);
  const organization = organizations?.entities[0] ?? {};
  const base = Object.entries(organization).filter(([name]) => name.startsWith('_basecurrencyid_value'));
  const userName = String(user?.['fullname'] ?? '');
  return {
    userId,
    userName,
    currencies: new Map(
      (currencies?.entities ?? []).map((row) => [
        String(row['transactioncurrencyid']).toLowerCase(),
        {
          code: String(row['isocurrencycode']),
          symbol: String(row['currencysymbol']),
          precision: Number(row['currencyprecision']),
        },
      ]),
    ),
    defaults: {
      ...Object.fromEntries(
        base.map(([name, value]) => [name.replace('basecurrencyid', 'transactioncurrencyid'), value]),
      ),
      _ownerid_value: userId,
      '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'systemuser',
      '_ownerid_value@OData.Community.Display.V1.FormattedValue': userName,
    },
  };
}
