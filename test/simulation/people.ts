import { column, consent, opportunity, sellerResponse, standard, valueOf } from '../../model';
import { userIds } from '../../sandbox/dataverse';
import type { Referral } from '../../sandbox/partner-center/referral';
import { createCopies } from './copies';
import type { Draw } from './draw';
import type { Hands } from './hands';
import type { Side } from './ledger';
import type { Systems } from './systems';
import { createValues, refusedText } from './values';
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
  /** The seller opens a closed deal again. */
  reopen(deal: Deal): boolean;
  /** The row is deleted. */
  remove(deal: Deal): boolean;
  /** A backup of the row is made, and put back when all is over. */
  backUp(deal: Deal): void;
  restoreLast(deal: Deal): void;
  /** Another system of the partner makes a deal, which is then the newest in the list. */
  other(): void;
  /** What people undo in the end, so that both systems can be seen and written again. */
  calm(): void;
}

interface PeopleParts {
  readonly systems: Systems;
  readonly witness: Witness;
  readonly hands: Hands;
  readonly draw: Draw;
}

export function createPeople({ systems, witness, hands, draw }: PeopleParts): People {
  const { seller, admin, microsoft, dataverse } = hands;
  const copies = createCopies(systems, hands);
  const values = createValues(draw);
  const hidden = new Set<string>();

  const referralOf = (deal: Deal): Referral | undefined => systems.referrals().find(({ id }) => id === deal.referral);

  const people: People = {
    edit(deal, side) {
      const row = systems.row(deal.row);
      const [field, value] = values.next(deal, side, row && stateIn(row.values));
      if (side === 'there') {
        const referral = referralOf(deal);
        if (!referral || referral.status === 'Closed' || (field !== 'notes' && value === null)) return undefined;
        return hands.edit(deal, side, field, value) ? `Microsoft sets ${field} ${JSON.stringify(value)}` : undefined;
      }
      if (!row || row.values[standard.state] !== 0) return undefined;
      return hands.edit(deal, side, field, value) ? `the seller sets ${field} ${JSON.stringify(value)}` : undefined;
    },

    act(deal) {
      const row = systems.row(deal.row);
      const referral = referralOf(deal);
      const state = row && stateIn(row.values);
      const open = row?.values[standard.state] === 0;
      const over = referral?.status === 'Closed';
      const asked = state?.open?.filter(({ sure }) => sure) ?? [];
      const acts: (readonly [weight: number, act: () => string | undefined])[] = [
        [6, () => people.edit(deal, 'here')],
        [6, () => people.edit(deal, 'there')],
      ];
      const can = (when: unknown, weight: number, what: string, act: () => boolean): void => {
        if (when) acts.push([weight, () => (act() ? what : undefined)]);
      };
      const sync = row?.values[column.sync] === true;
      const pending = sync && state?.claim != null;
      can(row, pending ? 4 : 1.2, sync ? 'the seller switches sync off' : 'the seller switches sync on', () =>
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
            // Either side may move on before the answer is taken.
            const taken = hands.choose(deal, conflict.field, take);
            if (taken && draw.chance(0.4)) people.edit(deal, draw.pick(['here', 'there'] as const));
            return taken ? `the seller takes ${take} for ${conflict.field}` : undefined;
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
      can(open && referral, 0.7, 'the seller wins the deal', () => hands.win(deal));
      can(open && referral, 0.5, 'the seller loses the deal', () => hands.lose(deal));
      can(referral && !over && !isNew, 0.5, 'Microsoft wins the deal', () => hands.end(deal, 'Won'));
      can(referral && !over, 0.4, 'Microsoft loses the deal', () => hands.end(deal, 'Lost'));
      can(isNew, 0.5, 'the referral expires', () => hands.end(deal, 'Expired'));
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
      can(row && referral, 0.8, 'an import writes over the relay’s columns', () =>
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
      // It is then the newest in the list, before what a look has to find.
      can(true, pending ? 4 : 0.3, 'another system of the partner has a deal of its own', () =>
        Boolean(hands.send({ externalReferenceId: 'CRM-7' })),
      );
      can(row && !open && over, 4, 'the seller opens the deal again', () => people.reopen(deal));
      can(referral && !over, 0.3, 'Microsoft takes our id off', () => {
        deal.unmarked = true;
        return microsoft(referral!.id, [['/externalReferenceId', null]]);
      });
      if (referral && !hidden.has(referral.id))
        can(true, 0.4, 'the referral is hidden', () => {
          // Before it is linked nobody can know of it then.
          deal.forgot ||= state?.link == null;
          hidden.add(referral.id);
          hands.hide([...hidden]);
          return true;
        });
      else if (referral)
        can(true, 2, 'the referral is shown again', () => (hidden.delete(referral.id), hands.hide([...hidden]), true));
      can(state, 0.5, 'the sync state is lost', () => {
        deal.forgot ||= state?.claim != null;
        return admin(deal.row, { [column.syncState]: draw.pick(['', '{"v":1', 'x']) });
      });
      can(row && open && row.values[standard.systemValue] !== true, 0.2, 'the revenue is calculated from now on', () =>
        admin(deal.row, { [standard.systemValue]: true }),
      );
      can(row && open, 0.25, 'the customer takes the consent back', () =>
        seller(deal.row, { [column.consentToShare]: valueOf(consent, 'No') }),
      );
      can(row && !copies.has(deal), 0.8, 'a backup is made', () => copies.make(deal));
      can(row && copies.has(deal), 0.6, 'the backup is restored', () => copies.restore(deal));
      can(row && state && !deal.clone, 0.2, 'the row is copied with its sync state', () => copies.clone(deal));
      can(row && open, 0.3, 'the seller shares with Microsoft’s sellers', () =>
        seller(deal.row, { [column.visible]: true }),
      );
      can(row, 0.25, 'the row is deleted', () => people.remove(deal));

      const total = acts.reduce((sum, [weight]) => sum + weight, 0);
      let at = draw.next() * total;
      for (const [weight, act] of acts) if ((at -= weight) < 0) return act();
      return undefined;
    },

    reopen(deal) {
      const row = systems.row(deal.row);
      if (!row || row.values[standard.state] === 0) return false;
      // What the relay knew to be over on both sides is never closed again.
      deal.reopened ||= stateIn(row.values)?.ended?.seen === true;
      return seller(deal.row, { [standard.state]: 0, [standard.statusReason]: 1 });
    },

    remove(deal) {
      deal.unmarked ||= referralOf(deal)?.externalReferenceId !== deal.row;
      return dataverse('admin', 'DELETE', `${opportunity.set}(${deal.row})`);
    },

    share(row, help) {
      seller(row, { [column.sync]: true, ...(help ? { [column.help]: 287_100_005 } : {}) });
    },

    send: () => hands.send(),

    other: () => void hands.send({ externalReferenceId: 'CRM-8' }),
    backUp: (deal) => void copies.make(deal),
    restoreLast(deal) {
      if (systems.row(deal.row) && copies.has(deal)) copies.restore(deal, true);
    },

    calm() {
      hidden.clear();
      hands.hide([]);
      for (const deal of witness.deals) {
        const row = systems.row(deal.row);
        if (!row) continue;
        const { values } = row;
        if (String(values[standard.description] ?? '').startsWith(refusedText))
          admin(deal.row, { [standard.description]: 'Said better' });
        const yes = valueOf(consent, 'Yes');
        if (values[column.sync] !== true || values[column.consentToShare] !== yes)
          admin(deal.row, { [column.sync]: true, [column.consentToShare]: yes });
      }
    },
  };
  return people;
}
