/** The webhook host's endpoints (learn.microsoft.com, "Partner Center webhooks"). The last registration wins. */
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { registrationPath } from '../../model';
import type { SimulatedRequest, SimulatedResponse } from '../simulator';
import { eventNames, type Attempt, type Notices, type Registration } from './notices';
import { json, webhookRefusal } from './refusal';

const TESTS_PER_MINUTE_MAX = 2;
const TEST_KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

const registrationBody = z.object({
  webhookurl: z.url({ protocol: /^https?$/, error: 'WebhookUrl must be an http or https address' }),
  webhookevents: z
    .array(z.enum(eventNames, { error: `WebhookEvents may hold ${eventNames.join(', ')}` }), {
      error: 'WebhookEvents must be a list of event names',
    })
    .min(1, 'WebhookEvents must name at least one event'),
  signaturetokentomssignatureheader: z.boolean().optional(),
});

interface Test {
  readonly startedAt: number;
  readonly callbackUrl: string;
  readonly attempts: Attempt[];
}

export interface RegistrationOptions {
  readonly notices: Notices;
  readonly newId: () => string;
  readonly partnerId: string;
}

/** Answers everything under `/webhooks/`; the caller has been checked already. */
export function createRegistration({ notices, newId, partnerId }: RegistrationOptions) {
  const tests = new Map<string, Test>();

  const register = (request: SimulatedRequest): SimulatedResponse => {
    const parsed = registrationBody.safeParse(lowerCaseNames(request.body));
    if (!parsed.success) {
      return webhookRefusal(400, 'InvalidInput', parsed.error.issues.map(({ message }) => message).join('; '));
    }
    notices.registration = {
      subscriberId: notices.registration?.subscriberId ?? newId(),
      url: parsed.data.webhookurl,
      events: parsed.data.webhookevents,
      signatureInOwnHeader: parsed.data.signaturetokentomssignatureheader ?? false,
    };
    return json(200, { SubscriberId: notices.registration.subscriberId, ...shown(notices.registration) });
  };

  const startTest = (now: number): SimulatedResponse => {
    const { registration } = notices;
    if (!registration?.events.includes('test-created')) {
      return webhookRefusal(
        400,
        'NotRegistered',
        'Register for test-created first: only then is there where to send it.',
      );
    }
    const recent = [...tests.values()].filter(({ startedAt }) => startedAt > now - 60_000);
    if (recent.length >= TESTS_PER_MINUTE_MAX) {
      const message = 'Two test notices a minute are allowed. Try again in 60 seconds.';
      return json(429, { statusCode: 429, message }, { 'Retry-After': '60' });
    }
    const correlationId = newId();
    const test: Test = { startedAt: now, callbackUrl: registration.url, attempts: [] };
    tests.set(correlationId, test);
    notices.test(correlationId, now, (attempt) => test.attempts.push(attempt));
    return json(200, { correlationId });
  };

  const showTest = (correlationId: string, now: number): SimulatedResponse => {
    const test = tests.get(correlationId.toLowerCase());
    if (!test || test.startedAt < now - TEST_KEPT_MS) {
      return webhookRefusal(404, 'NotFound', `There is no test notice ${correlationId}; one is kept for seven days.`);
    }
    return json(200, {
      correlationId,
      partnerId,
      status: test.attempts.length > 0 ? 'completed' : 'pending',
      callbackUrl: test.callbackUrl,
      results: test.attempts.map(toResult),
    });
  };

  return (request: SimulatedRequest, now: number): SimulatedResponse => {
    const path = (request.path.split('?')[0] ?? '').replace(/\/$/, '');
    const route = `${request.method} ${path}`;
    if (route === `GET ${registrationPath}/events`) return json(200, eventNames);
    if (route === `POST ${registrationPath}`) return register(request);
    if (route === `POST ${registrationPath}/validationEvents`) return startTest(now);
    const [, correlationId] = /^GET .*\/validationEvents\/([^/]+)$/.exec(route) ?? [];
    if (correlationId !== undefined) return showTest(correlationId, now);
    if (route === `GET ${registrationPath}` || route === `PUT ${registrationPath}`) {
      if (!notices.registration) return webhookRefusal(404, 'NotFound', 'No webhook is registered for this tenant.');
      return request.method === 'GET' ? json(200, shown(notices.registration)) : register(request);
    }
    return webhookRefusal(404, 'NotFound', `The sandbox knows no ${route}.`);
  };
}

function shown({ url, events }: Registration) {
  return { WebhookUrl: url, WebhookEvents: events };
}

function toResult({ status, at }: Attempt) {
  return {
    responseCode: (STATUS_CODES[status] ?? '').replaceAll(' ', ''),
    responseMessage: status === 0 ? 'No answer came from the callback address.' : '',
    systemError: status === 0,
    dateTimeUtc: new Date(at).toISOString().replace('Z', ''),
  };
}

/** The documented samples write the same property as `SignatureToken…` and `signatureToken…`. */
function lowerCaseNames(body: string): unknown {
  try {
    const value = JSON.parse(body) as object;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
  } catch {
    return undefined;
  }
}
