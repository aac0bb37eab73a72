import type { SimulatedResponse } from '../../../sandbox/simulator';
import type { Call } from '../network';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { all, healthy, here, ready, share, shared, there } from './steps';
import { ends as closes } from './answering';
import { byReferral, bySweep, bySweepInVain } from './works';

/** A system does not do what it is asked. */

const answer = (status: number, message: string, headers = {}): SimulatedResponse => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify({ error: { code: 'x', message, target: 'details.notes' } }),
});

const refuse =
  (which: (call: Call) => boolean, response: SimulatedResponse) =>
  (stage: Stage): void => {
    stage.instead = (call) => (which(call) ? response : undefined);
  };
/** Only the first calls of this kind, once people have acted. */
const refuseFirst =
  (count: number, which: (call: Call) => boolean, response: SimulatedResponse) =>
  (stage: Stage): void => {
    let left = count;
    stage.instead = (call) => (which(call) && (left -= 1) >= 0 ? response : undefined);
  };
const asBefore = (stage: Stage): void => void (stage.instead = () => undefined);

const toThere = ({ system }: Call): boolean => system === 'partnerCenter';
const toHere = ({ system }: Call): boolean => system === 'dataverse';
const bad = ({ system, write, request: { body } }: Call): boolean =>
  system === 'partnerCenter' && write && body.includes('"REFUSED');
const setsValue = ({ system, write, request: { body } }: Call): boolean =>
  system === 'dataverse' && write && body.includes('"estimatedvalue"');

const notTaken = answer(422, 'The notes are not taken.');
const throttled = answer(429, 'Slow down.', { 'Retry-After': '30' });
const fine = { syncStatus: 'InSync', referrals: 1, problem: null } as const;
const pushed = { ...fine, there: { value: '45000' } };

export const refusing: readonly Scenario[] = [
  {
    name: 'Partner Center refuses what the seller wrote',
    before: shared(),
    people: all(here('notes', 'REFUSED'), refuse(bad, notTaken)),
    ends: () => ({ referrals: 1, syncStatus: 'NeedsAttention', here: { notes: 'REFUSED' } }),
  },
  {
    name: 'Partner Center refuses what the seller wrote, and the seller corrects it',
    before: async (stage) => {
      await shared()(stage);
      all(here('notes', 'REFUSED'), refuse(bad, notTaken))(stage);
      await healthy(stage);
    },
    people: here('notes', 'Corrected'),
    ends: () => ({ ...fine, there: { notes: 'Corrected' } }),
  },
  {
    name: 'Partner Center refuses a new deal, and the seller corrects it',
    before: async (stage) => {
      ready(stage);
      all(here('notes', 'REFUSED'), share, refuse(bad, notTaken))(stage);
      await healthy(stage);
    },
    people: here('notes', 'Corrected'),
    ends: () => ({ ...fine, there: { notes: 'Corrected' } }),
  },
  {
    name: 'Partner Center refuses what the seller wrote, and Microsoft edits something else',
    before: shared(),
    people: all(here('notes', 'REFUSED'), there('value', '60000'), refuse(bad, notTaken)),
    works: byReferral,
    later: here('notes', 'Corrected'),
    ends: () => ({ ...fine, here: { value: '60000' }, there: { notes: 'Corrected' } }),
  },
  ...(
    [
      ['Partner Center is throttled', toThere, throttled],
      ['Dataverse is throttled', toHere, throttled],
      ['Partner Center says unauthorized', toThere, answer(401, 'Unauthorized')],
      ['Dataverse says unauthorized', toHere, answer(401, 'Unauthorized')],
      ['Partner Center is down', toThere, answer(503, 'Unavailable')],
    ] as const
  ).flatMap(([what, which, response]): Scenario[] => [
    {
      name: `${what} for a while`,
      before: shared(),
      people: all(here('value', '45000'), refuseFirst(3, which, response)),
      works: bySweep,
      later: asBefore,
      ends: () => pushed,
    },
    {
      name: `${what} as long as the process lives`,
      before: ready,
      people: all(here('value', '45000'), share, refuse(which, response)),
      works: bySweepInVain,
      later: asBefore,
      ends: () => pushed,
    },
  ]),
  {
    name: 'Dataverse refuses the value that Microsoft entered, and later takes it',
    before: shared(),
    people: all(there('value', '60000'), there('notes', 'theirs'), refuse(setsValue, answer(400, 'Not so much.'))),
    works: byReferral,
    later: asBefore,
    ends: () => ({ ...fine, here: { value: '60000', notes: 'theirs' } }),
  },
  {
    name: 'Dataverse refuses to close the opportunity, and later does',
    before: shared(),
    people: all(
      there('value', '60000'),
      closes('Won'),
      refuse(
        ({ system, request: { path, body } }) => system === 'dataverse' && `${path}${body}`.includes('WinOpportunity'),
        answer(400, 'Not yet.'),
      ),
    ),
    works: byReferral,
    later: asBefore,
    ends: () => ({ state: 'won', here: { value: '60000' } }),
  },
];
