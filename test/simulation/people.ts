import { column, opportunity, sellerResponse, standard, valueOf, type TwoWayField } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import type { Referral } from '../../sandbox/partner-center/referral';
import type { Draw } from './draw';
import type { Side } from './ledger';
import type { Systems } from './systems';
import { stateIn, type Deal, type Witness } from './witness';

/** What sellers, administrators and Microsoft do to a deal, each through the API that is theirs. */
export interface People {
  /** Somebody does something to this deal; tells what, or undefined when it was refused or nothing fits. */
  act(deal: Deal): string | undefined;
  /** An edit of one field on this side. */
  edit(deal: Deal, side: Side): string | undefined;
  /** A deal is shared; Microsoft sends one and tells its referral. */
  share(row: string, help: boolean): void;
  send(): string;
  /** What people undo in the end, so that both systems can be seen and written again. */
  calm(): void;
}

interface PeopleParts {
  readonly systems: Systems;
  readonly witness: Witness;
  readonly draw: Draw;
}

const paths: Readonly<Record<TwoWayField, string>> = {
  value: '/details/dealValue',
  closingDate: '/details/closingDateTime',
  notes: '/details/notes',
  products: '/details/requirements/solutions',
};
const columns: Readonly<Record<TwoWayField, string>> = {
  value: standard.value,
  closingDate: standard.closeDate,
  notes: standard.description,
  products: column.products,
};
const catalogue = ['SOL-10001-AAA', 'SOL-10002-BBB', 'SOL-10003-CCC', 'SOL-10004-DDD'];
const hiddenPath = '/sandbox/hidden';

export function createPeople({ systems, witness, draw }: PeopleParts): People {
  let edits = 0;
  const hidden = new Set<string>();

  const dataverse = (token: string, method: string, path: string, body?: unknown): boolean => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = {
      method,
      path: `/api/data/v9.2/${path}`,
      headers,
      body: body === undefined ? '' : JSON.stringify(body),
    };
    const { status } = systems.handle('dataverse', request);
    witness.observe();
    return status < 300;
  };
  const seller = (row: string, body: unknown): boolean =>
    dataverse('seller', 'PATCH', `${opportunity.set}(${row})`, body);
  const admin = (row: string, body: unknown): boolean =>
    dataverse('admin', 'PATCH', `${opportunity.set}(${row})`, body);
  const microsoft = (id: string, operations: readonly (readonly [path: string, value: unknown])[]): boolean => {
    const headers = { authorization: 'Bearer microsoft', 'content-type': 'application/json' };
    const body = JSON.stringify(operations.map(([path, value]) => ({ op: 'replace', path, value })));
    const request = { method: 'PATCH', path: `/v1.0/engagements/referrals/${id}`, headers, body };
    const { status } = systems.handle('partnerCenter', request);
    witness.observe();
    return status < 300;
  };
  const hide = (): void => {
    const headers = { 'content-type': 'application/json' };
    systems.handle('partnerCenter', {
      method: 'PUT',
      path: hiddenPath,
      headers,
      body: JSON.stringify({ ids: [...hidden] }),
    });
  };

  /** A value that nobody had before; one time in five, one that was there before. */
  const valueFor = (deal: Deal, side: Side, field: TwoWayField): string | null => {
    edits += 1;
    const before = [...deal.ledger.held('here', field), ...deal.ledger.held('there', field)];
    if (before.length > 0 && draw.chance(0.2)) return draw.pick(before);
    if (field === 'value') return String(1_000 + edits * 100 + (side === 'there' && draw.chance(0.3) ? 0.25 : 0));
    if (field === 'closingDate') return new Date(Date.UTC(2027, 0, edits)).toISOString().slice(0, 10);
    if (field === 'products') return [draw.pick(catalogue), `SOL-2${String(edits).padStart(4, '0')}-EEE`].join('\n');
    if (draw.chance(0.08)) return null;
    return draw.chance(0.1)
      ? `Línea ${edits}\r\nzweite Zeile é `
      : draw.chance(0.15)
        ? `note ${edits} `.repeat(9)
        : `note ${edits}`;
  };

  const editHere = (row: string, field: TwoWayField, value: string | null): boolean =>
    seller(row, { [columns[field]]: field === 'value' && value !== null ? Number(value) : value });
  const editThere = (id: string, field: TwoWayField, value: string | null): boolean => {
    const wire =
      field === 'value' && value !== null
        ? Number(value)
        : field === 'closingDate' && value !== null
          ? `${value}T00:00:00Z`
          : field === 'products'
            ? (value ?? '')
                .split('\n')
                .filter(Boolean)
                .map((each) => ({ id: each, type: 'Name' }))
            : value;
    return microsoft(id, [[paths[field], wire]]);
  };

  const referralOf = (deal: Deal): Referral | undefined => systems.referrals().find(({ id }) => id === deal.referral);

  const people: People = {
    edit(deal, side) {
      const field = draw.pick(['value', 'value', 'notes', 'notes', 'closingDate', 'products'] as const);
      const referral = referralOf(deal);
      if (side === 'there') {
        if (!referral || referral.status === 'Closed') return undefined;
        const value = valueFor(deal, side, field);
        if (field !== 'notes' && value === null) return undefined;
        return editThere(referral.id, field, value) ? `Microsoft sets ${field} ${JSON.stringify(value)}` : undefined;
      }
      const row = systems.row(deal.row);
      if (!row || row.values[standard.state] !== 0) return undefined;
      const value = valueFor(deal, side, field);
      return editHere(deal.row, field, value) ? `the seller sets ${field} ${JSON.stringify(value)}` : undefined;
    },

    act(deal) {
      const row = systems.row(deal.row);
      const referral = referralOf(deal);
      const state = row && stateIn(row.values);
      const open = row?.values[standard.state] === 0;
      const asked = state?.open?.filter(({ sure }) => sure) ?? [];
      const acts: (readonly [weight: number, act: () => string | undefined])[] = [
        [6, () => people.edit(deal, 'here')],
        [6, () => people.edit(deal, 'there')],
      ];
      const can = (when: unknown, weight: number, what: string, act: () => boolean): void => {
        if (when) acts.push([weight, () => (act() ? what : undefined)]);
      };
      const sync = row?.values[column.sync] === true;
      can(row, 1.2, sync ? 'the seller switches sync off' : 'the seller switches sync on', () =>
        seller(deal.row, { [column.sync]: !sync }),
      );
      can(row && open && row.values[column.help] == null, 0.6, 'the seller asks for help', () =>
        seller(deal.row, { [column.help]: 287_100_005 }),
      );
      can(row, 0.6, 'the seller presses Sync now', () =>
        seller(deal.row, {
          [column.syncRequested]: `2026-11-21T0${draw.below(9)}:0${draw.below(9)}:0${draw.below(9)}Z`,
        }),
      );
      if (asked.length > 0)
        acts.push([
          5,
          () => {
            const conflict = draw.pick(asked);
            const take = draw.pick(['crm', 'pc'] as const);
            const { id, field, crm, pc } = conflict;
            deal.ledger.chosen(field, take === 'crm' ? crm : pc);
            deal.answered.add(field);
            const choice = JSON.stringify([{ id, field, crm, pc, take }]);
            return seller(deal.row, { [column.conflictChoices]: choice })
              ? `the seller takes ${take} for ${field}`
              : undefined;
          },
        ]);
      const isNew = referral?.status === 'New' && referral.direction === 'Incoming';
      can(isNew && open, 4, 'the seller accepts', () =>
        seller(deal.row, { [column.response]: valueOf(sellerResponse, 'Accept') }),
      );
      can(isNew && open, 1.5, 'the seller declines', () =>
        seller(deal.row, {
          [column.response]: valueOf(sellerResponse, 'Decline'),
          [column.responseReason]: 'No capacity',
        }),
      );
      const close = (name: string, status: number) => () =>
        dataverse('seller', 'POST', name, {
          Status: status,
          OpportunityClose: { subject: name, 'opportunityid@odata.bind': `/opportunities(${deal.row})` },
        });
      can(open && referral, 0.7, 'the seller wins the deal', close('WinOpportunity', 3));
      can(open && referral, 0.5, 'the seller loses the deal', close('LoseOpportunity', 4));
      const over = referral?.status === 'Closed';
      const status = (substatus: string) => () =>
        microsoft(referral!.id, [
          ['/status', 'Closed'],
          ['/substatus', substatus],
          ...(substatus === 'Lost' ? ([['/statusReason', 'price']] as const) : []),
        ]);
      can(referral && !over && !isNew, 0.5, 'Microsoft wins the deal', status('Won'));
      can(referral && !over, 0.4, 'Microsoft loses the deal', status('Lost'));
      can(isNew, 0.5, 'the referral expires', status('Expired'));
      const theirs = systems
        .referrals()
        .find(
          ({ engagementId, id, status: now }) =>
            engagementId === referral?.engagementId && id !== referral?.id && now === 'New',
        );
      can(theirs && !over, 1, 'Microsoft accepts', () =>
        microsoft(theirs!.id, [
          ['/status', 'Active'],
          ['/substatus', 'Accepted'],
        ]),
      );
      can(row && open, 0.5, 'the deal gets another owner', () =>
        admin(deal.row, {
          'ownerid@odata.bind': `/systemusers(${draw.pick([userIds.seller, userIds.secondSeller])})`,
        }),
      );
      can(row && referral, 0.5, 'an import writes over the relay’s columns', () =>
        admin(
          deal.row,
          draw.pick([
            { [column.audit]: '' },
            { [column.referralStatus]: null },
            { [column.link]: 'x' },
            { [column.cardData]: '{' },
          ]),
        ),
      );
      can(referral && !over, 0.3, 'Microsoft takes our id off', () =>
        microsoft(referral!.id, [['/externalReferenceId', null]]),
      );
      if (referral && !hidden.has(referral.id))
        can(true, 0.4, 'the referral is hidden', () => (hidden.add(referral.id), hide(), true));
      else if (referral) can(true, 2, 'the referral is shown again', () => (hidden.delete(referral.id), hide(), true));
      can(state, 0.3, 'the sync state is lost', () => {
        deal.forgot ||= state?.claim != null;
        return admin(deal.row, { [column.syncState]: draw.pick(['', '{"v":1', 'x']) });
      });
      can(row && open, 0.3, 'the seller shares with Microsoft’s sellers', () =>
        seller(deal.row, { [column.visible]: true }),
      );
      can(row, 0.25, 'the row is deleted', () => dataverse('admin', 'DELETE', `${opportunity.set}(${deal.row})`));

      const total = acts.reduce((sum, [weight]) => sum + weight, 0);
      let at = draw.next() * total;
      for (const [weight, act] of acts) if ((at -= weight) < 0) return act();
      return undefined;
    },

    share(row, help) {
      seller(row, { [column.sync]: true, ...(help ? { [column.help]: 287_100_005 } : {}) });
    },

    send() {
      const headers = { authorization: 'Bearer microsoft', 'content-type': 'application/json' };
      const reply = systems.handle('partnerCenter', {
        method: 'POST',
        path: '/v1.0/engagements/referrals',
        headers,
        body: JSON.stringify({
          name: 'From Microsoft',
          customerProfile: {
            name: 'Contoso Logistik GmbH',
            address: { addressLine1: 'Kai 1', city: 'Hamburg', country: 'DE' },
          },
          details: {
            notes: 'They ask for a partner.',
            dealValue: 9_000,
            currency: 'EUR',
            closingDateTime: '2027-05-01T00:00:00Z',
          },
          inviteContext: { notes: 'Please call.' },
        }),
      });
      witness.observe();
      return (JSON.parse(String(reply.body)) as { id: string }).id;
    },

    calm() {
      hidden.clear();
      hide();
      for (const deal of witness.deals) {
        const row = systems.row(deal.row);
        if (row && row.values[column.sync] !== true) seller(deal.row, { [column.sync]: true });
      }
    },
  };
  return people;
}
