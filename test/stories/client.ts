import { opportunity } from '../../model';
import type { System } from './system';

export type Row = Record<string, unknown>;

export interface ReferralJson {
  readonly id: string;
  readonly engagementId: string;
  readonly name: string;
  readonly externalReferenceId: string | null;
  readonly status: string;
  readonly substatus: string;
  readonly statusReason?: string | null;
  readonly type: string;
  readonly direction?: string;
  readonly eTag: string;
  readonly target: readonly { readonly id: string }[];
  readonly customerProfile: { readonly name: string; readonly address: { readonly country: string } };
  readonly consent: Record<string, boolean>;
  readonly details: {
    readonly notes: string | null;
    readonly dealValue: number;
    readonly currency: string;
    readonly closingDateTime: string;
    readonly requirements: { readonly solutions: readonly { readonly id: string }[] };
  };
  readonly team: readonly { readonly email: string }[];
  readonly inviteContext?: { readonly assistanceRequestCode?: string; readonly notes?: string };
}

async function call<T>(url: string, token: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, {
    ...init,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...init.headers,
    },
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${body.slice(0, 500)}`);
  return (body === '' ? undefined : JSON.parse(body)) as T;
}

/** What the tests ask of the two systems as a person with an API client would. */
export const clientOf = (system: Pick<System, 'dataverse' | 'partnerCenter'>) => {
  const rows = `${system.dataverse}/api/data/v9.2/${opportunity.set}`;
  const referrals = `${system.partnerCenter}/v1.0/engagements/referrals`;
  return {
    row: (id: string) => call<Row>(`${rows}(${id})`, 'admin'),
    change: (id: string, body: Row) =>
      call<void>(`${rows}(${id})`, 'seller', { method: 'PATCH', body: JSON.stringify(body) }),
    changeRecord: (set: string, id: string, body: Row) =>
      call<void>(`${system.dataverse}/api/data/v9.2/${set}(${id})`, 'seller', {
        method: 'PATCH',
        body: JSON.stringify(body),
      }),
    referrals: async () => (await call<{ value: ReferralJson[] }>(referrals, 'microsoft')).value,
    /** Our own referrals that name this opportunity. */
    ours: async (id: string) =>
      (await call<{ value: ReferralJson[] }>(`${referrals}?$orderby=createdDateTime desc`, 'partner')).value.filter(
        (referral) => referral.externalReferenceId === id,
      ),
    /** Microsoft's referrals of an engagement. */
    invitations: async (engagement: string) =>
      (
        await call<{ value: ReferralJson[] }>(`${referrals}?$filter=engagementId eq '${engagement}'`, 'microsoft')
      ).value.filter((referral) => referral.target.some((target) => target.id === 'msft')),
    changeReferral: (id: string, operations: readonly { op: string; path: string; value: unknown }[]) =>
      call<void>(`${referrals}/${id}`, 'microsoft', { method: 'PATCH', body: JSON.stringify(operations) }),
    /** Rows of any table, as an administrator sees them. */
    rows: async (path: string) =>
      (await call<{ value: Row[] }>(`${system.dataverse}/api/data/v9.2/${path}`, 'admin')).value,
    act: (path: string, body: Row, token = 'seller') =>
      call<unknown>(`${system.dataverse}/api/data/v9.2/${path}`, token, { method: 'POST', body: JSON.stringify(body) }),
    remove: (set: string, id: string) =>
      call<void>(`${system.dataverse}/api/data/v9.2/${set}(${id})`, 'admin', { method: 'DELETE' }),
    /** Microsoft sends a deal to the partner; what the body leaves out is as for a deal that was sent just now. */
    send: (body: Row) => call<ReferralJson>(referrals, 'microsoft', { method: 'POST', body: JSON.stringify(body) }),
    referral: (id: string) => call<ReferralJson>(`${referrals}/${id}`, 'microsoft'),
    /** From now on exactly these referrals are hidden from the partner, whose notices still come. */
    hide: (...ids: readonly string[]) =>
      call<unknown>(`${system.partnerCenter}/sandbox/hidden`, 'microsoft', {
        method: 'PUT',
        body: JSON.stringify({ ids }),
      }),
    trouble: (side: 'dataverse' | 'partnerCenter', settings: Row) =>
      call<unknown>(`${system[side]}/sandbox/trouble`, 'admin', { method: 'PUT', body: JSON.stringify(settings) }),
  };
};
export type Client = ReturnType<typeof clientOf>;
