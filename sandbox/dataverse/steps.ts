/**
 * Asynchronous steps: what a committed change starts, how its webhook is sent and how it ends. One attempt, and one more
 * only after 502, 503 or 504; nothing else is ever sent again (learn.microsoft.com, "Use webhooks").
 */
import { DOMParser } from '@xmldom/xmldom';
import type { Delivery, DeliveryResult } from '../simulator';
import { keptWith } from '../kept';
import { type Registration, registrationsFor } from './registrations';
import { idOf, type Row, type Values } from './store';
import { webhookBody } from './webhookBody';
import { type Call, type Change, stamp, type World } from './world';

export interface StepQueue {
  /** Starts the steps of the changes of a transaction that has committed. */
  start(call: Call, changes: readonly Change[]): void;
  due(now: number): Delivery[];
  nextDue(): number | undefined;
  delivered(result: DeliveryResult, now: number): void;
}

interface Job {
  readonly id: string;
  readonly step: Row;
  readonly change: Change;
  readonly userId: string;
  readonly startedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  dueAt: number;
  attempts: number;
}

export function createStepQueue(world: World): StepQueue {
  const waiting: Job[] = [];
  const sent = new Map<string, Job>();
  return {
    start(call, changes) {
      const correlationId = call.world.newId();
      for (const change of changes) {
        for (const registration of registrationsFor(world.store, change)) {
          waiting.push(jobOf(call, registration, change, correlationId));
        }
      }
    },
    due(now) {
      const ready = waiting.filter((job) => job.dueAt <= now);
      const deliveries: Delivery[] = [];
      for (const job of ready) {
        waiting.splice(waiting.indexOf(job), 1);
        const delivery = deliveryOf(world, job);
        if (typeof delivery === 'string') record(world, job, now, delivery);
        else {
          job.attempts++;
          sent.set(job.id, job);
          deliveries.push(delivery);
        }
      }
      return deliveries;
    },
    nextDue: () => (waiting.length > 0 ? Math.min(...waiting.map((job) => job.dueAt)) : undefined),
    delivered({ id, status }, now) {
      const job = sent.get(id);
      if (!job) return;
      sent.delete(id);
      if ([502, 503, 504].includes(status) && job.attempts < 2) {
        job.dueAt = now + world.timings.retryDelay;
        waiting.push(job);
        return;
      }
      const done = status >= 200 && status < 300;
      record(world, job, now, done ? undefined : `The webhook was answered with ${status || 'no answer'}.`);
    },
  };
}

function jobOf(call: Call, { step, images }: Registration, change: Change, correlationId: string): Job {
  const { world, principal, now } = call;
  const { text, cut } = webhookBody({
    world,
    change,
    stepId: step.id,
    images,
    userId: principal.id,
    businessUnitId: principal.businessUnit ?? '',
    correlationId,
    operationId: world.newId(),
    at: now,
  });
  return {
    id: world.newId(),
    step,
    change,
    userId: principal.id,
    startedAt: now,
    body: text,
    dueAt: now + world.timings.stepDelay,
    attempts: 0,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'x-request-id': world.newId(),
      'x-ms-dynamics-organization': world.url().replace(/^https?:\/\//, ''),
      'x-ms-dynamics-entity-name': change.table,
      'x-ms-dynamics-request-name': change.message,
      'x-ms-correlation-request-id': correlationId,
      ...(cut ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
    },
  };
}

/** The call as it goes out now, with the endpoint's address and secret of this moment; a text says why there is none. */
function deliveryOf(world: World, job: Job): Delivery | string {
  const endpoint = world.store.get('serviceendpoint', idOf(job.step.values['eventhandler']) ?? '')?.values;
  if (!endpoint) return 'The step has no service endpoint.';
  const address = addressOf(endpoint);
  if (typeof address === 'string') return address;
  return { id: job.id, url: address.url, headers: { ...job.headers, ...address.headers }, body: job.body };
}

/** Where a service endpoint's calls go, and the headers that they carry; a text says what is wrong with it. */
const addressOf = keptWith((endpoint: Values): Pick<Delivery, 'url' | 'headers'> | string => {
  let url: URL;
  try {
    url = new URL(String(endpoint['url']));
  } catch {
    return `The service endpoint has no valid address: '${String(endpoint['url'])}'.`;
  }
  const headers: Record<string, string> = {};
  const secret = endpoint['authvalue'];
  if (typeof secret === 'string') {
    if (endpoint['authtype'] === 4) url.searchParams.set('code', secret);
    else {
      const settings = settingsOf(secret);
      if (!settings)
        return 'The authentication value of the service endpoint is not <settings><setting name value/></settings>.';
      for (const [name, value] of settings) {
        if (endpoint['authtype'] === 5) headers[name] = value;
        else url.searchParams.set(name, value);
      }
    }
  }
  return { url: url.href, headers };
});

/** The name and value pairs of an HttpHeader or HttpQueryString secret; undefined when it is not in that form. */
function settingsOf(secret: string): readonly (readonly [string, string])[] | undefined {
  try {
    const root = new DOMParser({ onError: () => undefined }).parseFromString(secret, 'text/xml').documentElement;
    if (root?.tagName !== 'settings') return undefined;
    return Array.from(root.getElementsByTagName('setting')).map((one) => [
      one.getAttribute('name') ?? '',
      one.getAttribute('value') ?? '',
    ]);
  } catch {
    return undefined;
  }
}

/** A failed job stays as a system job (status reason 31); one that succeeded stays unless the step says otherwise. */
function record(world: World, job: Job, now: number, failure: string | undefined): void {
  if (failure === undefined && job.step.values['asyncautodelete'] === true) return;
  const user = { table: 'systemuser', id: job.userId };
  world.store.put('asyncoperation', job.id, {
    asyncoperationid: job.id,
    name: job.step.values['name'] ?? null,
    messagename: job.change.message,
    operationtype: 1,
    owningextensionid: { table: 'sdkmessageprocessingstep', id: job.step.id },
    regardingobjectid: { table: job.change.table, id: job.change.id },
    primaryentitytype: job.change.table,
    statecode: 3,
    statuscode: failure === undefined ? 30 : 31,
    message: failure ?? null,
    friendlymessage: failure ?? null,
    errorcode: failure === undefined ? null : -2147220729,
    startedon: stamp(job.startedAt),
    completedon: stamp(now),
    createdon: stamp(job.startedAt),
    modifiedon: stamp(now),
    createdby: user,
    modifiedby: user,
    ownerid: user,
    owninguser: user,
    owningbusinessunit: world.store.get('systemuser', job.userId)?.values['businessunitid'] ?? null,
  });
  world.store.settle();
}
