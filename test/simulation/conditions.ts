import type { Switches as DataverseSwitches } from '../../sandbox/dataverse';
import type { Switches as PartnerCenterSwitches } from '../../sandbox/partner-center/switches';
import type { Target } from './aim';
import type { Draw } from './draw';
import { plots, type PlotName } from './plots';

/** What holds for one whole life: how the two systems answer where nobody documents it, and how rough it is. */
export interface Conditions {
  readonly workers: number;
  /** How each deal of the life comes about. */
  readonly deals: readonly DealKind[];
  readonly dataverse: Partial<DataverseSwitches>;
  readonly partnerCenter: Partial<PartnerCenterSwitches>;
  /** Ms by which Partner Center's clock is ahead of Dataverse's. */
  readonly skew: number;
  /** Most ms that a request may be carried out after its sender gave up. */
  readonly lateness: number;
  /** The limits that the take-over of a claim relies on are kept; without them two referrals can come about. */
  readonly timely: boolean;
  /** What the trouble is aimed at. */
  readonly target?: Target;
  /** A short story that the rough phase ends with. */
  readonly plot?: PlotName;
  /** Probability of trouble at each call. */
  readonly trouble: number;
  /** Trouble that the life has at most. */
  readonly troubles: number;
  /** Probability that somebody edits the very record that a relay has just read, or is about to write. */
  readonly window: number;
  /** What people do in the rough phase, at most. */
  readonly acts: number;
  /** Probability that a notice never arrives; and one of Partner Center, where that differs. */
  readonly loss: number;
  readonly lossThere?: number;
}

export type DealKind = 'fresh' | 'shared' | 'helped' | 'received';

/** One process, and all goes well. */
export const quietConditions: Conditions = {
  workers: 1,
  deals: ['shared'],
  dataverse: {},
  partnerCenter: {},
  skew: 0,
  lateness: 0,
  timely: true,
  trouble: 0,
  troubles: 0,
  window: 0,
  acts: 0,
  loss: 0,
};

const targets = ['nothing', 'nothing', 'nothing', 'posting', 'posting', 'posting', 'pushing', 'pushing'] as const;
/** How the first deal comes about, by what the life is aimed at. */
const begun: Readonly<Record<Target, readonly DealKind[]>> = {
  nothing: ['fresh', 'fresh', 'shared', 'shared', 'shared', 'helped', 'received'],
  posting: ['fresh', 'fresh', 'helped'],
  pushing: ['shared', 'shared', 'shared', 'received'],
};
/** What a plot asks of the life that it ends; most ask for nothing but a deal that both sides have. */
interface Setting {
  readonly begins?: DealKind;
  /** A POST is left whose end nobody knows. */
  readonly leavesPost?: true;
  /** The list shows records late, and in another order than they came about. */
  readonly lags?: true;
  /** Calls are carried out too late for the take-over of a claim. */
  readonly late?: true;
  /** Partner Center keeps our id: without it nothing tells a referral that a copy or a backup does not know from any other. */
  readonly keepsOurId?: true;
  /** What is hidden while the sweep goes past it is found by the daily look only, and no life lasts a day: nobody hides anything. */
  readonly goesPast?: true;
}
const leftPost: Setting = { begins: 'fresh', leavesPost: true };
const settings: Partial<Record<PlotName, Setting>> = {
  unanswered: leftPost,
  crowded: leftPost,
  withdrawn: leftPost,
  abandoned: leftPost,
  doubling: { begins: 'fresh', late: true, keepsOurId: true },
  stalling: { begins: 'fresh' },
  restoring: { begins: 'fresh', keepsOurId: true, goesPast: true },
  deleting: { begins: 'received' },
  barred: { goesPast: true },
  lagging: { lags: true, goesPast: true },
};
const settingOf = (plot: PlotName | undefined): Setting => (plot && settings[plot]) ?? {};
/** Whether a machine's wall clock could decide how the plot ends. */
export const isByClock = (plot: PlotName | undefined): boolean => {
  const { lags, leavesPost } = settingOf(plot);
  return Boolean(lags ?? leavesPost);
};
/** Whether the plot itself shares the deal that nobody has shared yet. */
export const sharesItself = (plot: PlotName | undefined): boolean => settingOf(plot).begins === 'fresh';
/** How many processes there are. */
const workers: Readonly<Record<Target, readonly number[]>> = {
  nothing: [1, 1, 1, 1, 1, 2, 2, 3],
  posting: [1, 1, 1, 2, 2, 3],
  pushing: [1, 1, 2, 2, 3],
};

/** `undefined` leaves a switch at its default. */
export function drawConditions(draw: Draw): Conditions {
  const plot = draw.chance(0.6) ? draw.pick(Object.keys(plots) as PlotName[]) : undefined;
  const rough = draw.chance(0.85);
  const target = rough && !plot ? draw.pick(targets) : 'nothing';
  const setting = settingOf(plot);
  const posting = target === 'posting' || Boolean(setting.leavesPost);
  const timely = plot ? !setting.late : draw.chance(posting ? 0.8 : 0.95);
  const lags = draw.chance(setting.lags ? 1 : posting && plot ? 0.9 : posting ? 0.6 : 0.3);
  const lag = lags ? draw.pick(plot ? [60_000, 280_000, 280_000] : [3_000, 60_000, 280_000, 280_000]) : 0;
  const deals: DealKind[] = [draw.pick(plot ? [setting.begins ?? 'shared'] : begun[target])];
  if (!plot && draw.chance(0.1)) deals.push(draw.pick(['fresh', 'received'] as const));
  return {
    workers: plot ? 1 : draw.pick(workers[target]),
    deals,
    dataverse: {
      winRaisesUpdate: draw.chance(0.5),
      closedRowsReadOnly: draw.chance(0.3),
      actionsInChangeSets: draw.chance(0.6),
      batchFailsAsWhole: draw.chance(0.6),
    },
    partnerCenter: {
      storesExternalReferenceId: draw.chance(0.7) || Boolean(setting.keepsOurId),
      filtersExternalReferenceId: draw.chance(0.3),
      idempotentPost: draw.chance(posting && plot ? 0.1 : 0.3),
      staleStatus: draw.pick([409, 412] as const),
      listLagMs: timely ? lag : lag * 10,
      // What shows later than the sweep's overlap is found by the daily look only, and no life lasts a day.
      listLagsUnevenly: timely && (setting.lags || draw.chance(0.2)),
      spreadsEdits: draw.chance(0.2),
      demandsReason: draw.chance(0.3),
      relatedNoticeNames: draw.pick(['related', 'own'] as const),
      top: draw.pick(['total', 'page'] as const),
      pageSize: draw.pick(plot === 'crowded' ? [1, 2] : [1, 2, 100, 100, 100, 100]),
      listsETag: draw.chance(0.7),
      ...(draw.chance(0.25) ? { notesLengthMax: 40 } : {}),
      ...(draw.chance(0.25) ? { dealValueDecimals: 0 } : {}),
      ...(draw.chance(0.3) ? { writablePaths: [] } : {}),
    },
    skew: draw.chance(0.3) ? draw.pick([-120_000, -4_000, 4_000, 120_000]) : 0,
    lateness: timely ? 100_000 : 3_000_000,
    timely,
    target,
    ...(plot ? { plot } : {}),
    trouble: rough ? draw.pick([0.03, 0.06, 0.12]) : 0,
    troubles: !rough ? 0 : plot ? draw.below(2) : 1 + draw.below(4),
    window: draw.pick(plot ? [0.02, 0.1] : target === 'pushing' ? [0.12, 0.25] : [0.04, 0.12, 0.25]),
    acts: plot ? (setting.goesPast ? 0 : draw.below(2)) : (target === 'nothing' ? 1 : 2) + draw.below(3),
    loss: draw.pick(plot ? [0, 0, 0.15] : posting ? [0, 0.5, 1, 1] : [0, 0.15, 0.15, 0.5, 1]),
    ...(isByClock(plot) ? { lossThere: draw.pick([1, 1, 0]) } : {}),
  };
}
