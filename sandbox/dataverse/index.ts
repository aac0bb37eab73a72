/**
 * The simulated Dataverse: one engine over metadata, which serves the Web API of an organisation with Dynamics 365 Sales
 * and takes in solutions. Pure: time comes with each call, ids from outside.
 */
import type { Simulator } from '../simulator';
import { type Asset, controlFile, type Form, forms, type View, views, webResource } from './assets';
import { baseMetadata } from './baseTables';
import { removeExpired } from './expiry';
import type { Metadata } from './metadata';
import { fillOrganization, organizationIds, userIds } from './organization';
import { ribbon } from './ribbons';
import { createRouter } from './router';
import { principalOf } from './security';
import { createStepQueue } from './steps';
import { createStore, type Store } from './store';
import { userLanguage } from './userLanguage';
import { defaultSwitches, defaultTimings, type Switches, type Timings, type World } from './world';

export interface DataverseOptions {
  /** A new random GUID in lower case. */
  readonly newId: () => string;
  /** Our own address, such as `http://127.0.0.1:4101`; a function where the port is known only later. */
  readonly url: string | (() => string);
  /** Unix ms at which the organisation was made; 0 by default. */
  readonly now?: number;
  readonly switches?: Partial<Switches>;
  readonly timings?: Partial<Timings>;
}

/** What a fork has of its own; what is missing is as in the original. */
export type ForkOptions = Pick<DataverseOptions, 'newId'> &
  Partial<Pick<DataverseOptions, 'url' | 'switches' | 'timings'>>;

export interface Dataverse extends Simulator {
  /**
   * An independent copy of everything that is stored: metadata, rows, versions. It costs a copy of each table that is
   * written afterwards. Steps that have started and not ended stay with the original: the copy sends nothing for them.
   */
  fork(options: ForkOptions): Dataverse;
  /** The content of a web resource that an import brought. */
  webResource(name: string): Asset | undefined;
  /** A file of a control, by the path that its manifest names. */
  controlFile(control: string, path: string): Asset | undefined;
  /** The main forms of a table. */
  forms(table: string): Form[];
  /** The public views of a table. */
  views(table: string): View[];
  ribbon(table: string): string | undefined;
  metadata(): Metadata;
  /** The rows as they are stored, for whoever witnesses what happens: no rights, no formats. */
  readonly stored: Pick<Store, 'get' | 'rows' | 'version'>;
  /** The user behind a bearer token. */
  person(token: string): Person | undefined;
}

/** A user, as far as a page that is shown to him needs one. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Ids of his roles, those of his teams included. */
  readonly roles: readonly string[];
  /** Names of the privileges that his roles give him; an administrator needs none. */
  readonly privileges: ReadonlySet<string>;
  /** Sees every form, whichever roles it is meant for. */
  readonly administrator: boolean;
  /** Language code of his settings, else that of the organisation. */
  readonly language: number;
}

export function createDataverse(options: DataverseOptions): Dataverse {
  const store = createStore();
  const world: World = {
    metadata: baseMetadata,
    store,
    switches: { ...defaultSwitches, ...options.switches },
    timings: { ...defaultTimings, ...options.timings },
    newId: options.newId,
    url: addressOf(options.url),
    organizationId: organizationIds.organization,
    organizationName: 'contoso',
    changes: [],
  };
  fillOrganization(store, world.metadata, world.newId, world.organizationName, options.now ?? 0);
  store.settle();
  return dataverseOf(world);
}

const addressOf = (url: DataverseOptions['url']): (() => string) => (typeof url === 'function' ? url : () => url);

function forkOf(world: World, { newId, url, switches, timings }: ForkOptions): Dataverse {
  return dataverseOf({
    ...world,
    store: world.store.fork(),
    switches: { ...world.switches, ...switches },
    timings: { ...world.timings, ...timings },
    newId,
    url: url === undefined ? world.url : addressOf(url),
    changes: [],
  });
}

function dataverseOf(world: World): Dataverse {
  const queue = createStepQueue(world);
  const router = createRouter(world, queue, tokens);
  return {
    handle: router.handle,
    fork: (options) => forkOf(world, options),
    due(now) {
      removeExpired(world, now);
      return queue.due(now);
    },
    nextDue: queue.nextDue,
    delivered: queue.delivered,
    webResource: (name) => webResource(world, name),
    controlFile: (control, path) => controlFile(world, control, path),
    forms: (table) => forms(world, table),
    views: (table) => views(world, table),
    ribbon: (table) => ribbon(world, table),
    metadata: () => world.metadata,
    stored: world.store,
    person: (token) => personOf(world, Object.hasOwn(tokens, token) ? tokens[token] : undefined),
  };
}

/** Bearer tokens of the sandbox, fixed and good on loopback only; whoever is not named here cannot sign in. */
const tokens: Readonly<Record<string, string>> = {
  seller: userIds.seller,
  admin: userIds.admin,
  relay: userIds.relay,
  reader: userIds.reader,
};

function personOf(world: World, userId: string | undefined): Person | undefined {
  const principal = userId === undefined ? undefined : principalOf(world.store, userId);
  const user = principal && world.store.get('systemuser', principal.id);
  if (!principal || principal.disabled || !user) return undefined;
  return {
    id: user.id,
    name: String(user.values['fullname']),
    roles: principal.roles,
    privileges: new Set(principal.privileges.keys()),
    administrator: principal.administrator,
    language: userLanguage(world, user.id),
  };
}

/** What the service says when it throttles or fails (learn.microsoft.com, "Service protection API limits"). */
export function dataverseRefusal(status: 429 | 500): { readonly contentType: string; readonly body: string } {
  const error =
    status === 429
      ? {
          code: '0x80072322',
          message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
        }
      : { code: '0x80040216', message: 'An unexpected error occurred.' };
  return { contentType: 'application/json; odata.metadata=minimal', body: JSON.stringify({ error }) };
}

export { organizationIds, userIds } from './organization';
export type { Asset, Form, View } from './assets';
export type { Switches, Timings } from './world';
