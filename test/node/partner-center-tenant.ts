import type { Referral } from '../../sandbox/partner-center/referral';
import { createVisitor } from './partner-center-visitor';
import { createWorld, REFERRALS } from './partner-center-world';

export const DAY = 24 * 60 * 60 * 1_000;
const SEND = '/send';

const answers = {
  'Deal name': 'Route planning',
  'Deal value': '120000',
  Currency: 'CHF',
  'Estimated close date': '2027-03-31',
  Solutions: 'SOL-12345-ABC',
  'Customer name': 'Alpine Ski House',
  'Address line 1': 'Bergstrasse 4',
  City: 'Davos',
  Country: 'CH',
  'D-U-N-S number': '480567111',
  'External id': 'C-4411',
  'Contact first name': 'Anna',
  'Contact last name': 'Meier',
  'Message to the partner': 'Can you take this?',
};

interface Notice {
  readonly EventName: string;
  readonly ResourceUri: string;
}

/** A tenant whose webhook is registered; Microsoft sends deals by its form or its API, the partner answers on its page. */
export function createTenant(switches = {}) {
  const world = createWorld(switches);
  const url = 'http://127.0.0.1:4100/webhooks/partner-center';
  const events = ['referral-created', 'related-referral-created', 'referral-updated', 'related-referral-updated'];
  world.call('POST', '/webhooks/v1/registration', { WebhookUrl: url, WebhookEvents: events });
  /** What is due now, as the event and the referral that it names; taken as delivered. */
  const told = () =>
    world.center.due(world.world.now).map(({ id, body }) => {
      world.center.delivered({ id, status: 200 }, world.world.now);
      const { EventName, ResourceUri } = JSON.parse(body) as Notice;
      return [EventName, ResourceUri.split('/').at(-1)];
    });
  /** What Microsoft sends as it is, by the API. */
  const send = <Body = Referral>(body: unknown) => world.call<Body>('POST', REFERRALS, body, {}, 'microsoft');
  const listed = (query = '') =>
    world.call<{ value: Referral[] }>('GET', `${REFERRALS}?${query}`).body.value.map(({ id }) => id);
  const visitor = createVisitor(world);
  const sendForm = (given: Readonly<Record<string, string>> = {}) =>
    visitor.submit(visitor.open(SEND), SEND, { ...answers, ...given });
  /** Sends a deal by the form; gives the partner's referral and Microsoft's. */
  const sent = () => {
    sendForm();
    const [received, own] = world.center.referrals().slice(-2) as [Referral, Referral];
    return { received, own };
  };
  const answer = (id: string, outcome: string, reason = '') => visitor.decide(`/partner?id=${id}`, outcome, reason);
  return { ...world, ...visitor, told, send, listed, sendForm, sent, answer };
}
