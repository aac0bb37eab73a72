import { randomUUID } from 'node:crypto';
import { DynamicsWebApi } from 'dynamics-web-api';
import { XrmContextDataverseClient } from 'dataverse-ify/lib/dataverse-ify';
import { NodeWebApi } from 'dataverse-ify/lib/webapi/node/NodeWebApi';
import { XrmUtility } from 'dataverse-ify/lib/webapi/XrmUtility';
import type { NodeWebApiRequest } from 'dataverse-ify/lib/webapi/node/NodeWebApiRequest';
import { createDataverse } from '../../sandbox/dataverse';
import { seed } from '../../sandbox/dataverse/seed';
import { importSolution } from '../../sandbox/install';
import { serve, type Shell } from '../../sandbox/shell';
import { solutionFiles, zipOf } from './dataverse-world';

/** The sandbox's Dataverse over HTTP, with our solution and the seed, and the clients of others on it. */
export interface ForeignWorld {
  readonly url: string;
  /** `dynamics-web-api`, signed in with a bearer token of the sandbox. */
  dynamics(token?: string, settings?: ConstructorParameters<typeof DynamicsWebApi>[0]): DynamicsWebApi;
  /** dataverse-ify's own Xrm.WebApi for Node. */
  webApi(token?: string): NodeWebApi;
  /** dataverse-ify's client over it. */
  dataverseIfy(token?: string): XrmContextDataverseClient;
  close(): Promise<void>;
}

export async function startForeignWorld(): Promise<ForeignWorld> {
  const served: { shell?: Shell } = {};
  const dataverse = createDataverse({ newId: randomUUID, url: () => served.shell?.url ?? '' });
  importSolution(dataverse, Buffer.from(zipOf(solutionFiles()), 'base64'), Date.now());
  seed(dataverse, Date.now());
  served.shell = await serve(dataverse, { port: 0 });
  const { url, close } = served.shell;
  const webApi = (token = 'admin'): NodeWebApi => {
    const api = new NodeWebApi(url, '9.2');
    // What signing in with Entra ID would do.
    (api.getRequestImplementation() as NodeWebApiRequest).setAccessToken(token);
    return api;
  };
  return {
    url,
    dynamics: (token = 'admin', settings = {}) =>
      new DynamicsWebApi({
        serverUrl: url,
        dataApi: { version: '9.2' },
        onTokenRefresh: () => Promise.resolve(token),
        ...settings,
      }),
    webApi,
    dataverseIfy(token) {
      const api = webApi(token);
      // Parts of the client go through the global Xrm, as in a browser; this is what SetupGlobalContext makes of it.
      (globalThis as { Xrm?: unknown }).Xrm = { WebApi: api, Utility: new XrmUtility() };
      return new XrmContextDataverseClient(api as unknown as Xrm.WebApi);
    },
    close,
  };
}

/** The world of the file that calls `oneWorld` at its top. */
export let world: ForeignWorld;

/** Starts a world once for the tests of a file. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await startForeignWorld();
  });
  afterAll(() => world.close());
}

/** The table of customers as `dynamics-web-api` is told of it. */
export const account = { collection: 'accounts' };
export const newAccount = async (name: string): Promise<string> =>
  world.dynamics().create({ ...account, data: { name } });

/** What a client throws, as far as every client says it. */
export interface ForeignError {
  readonly status?: number;
  readonly code?: string;
  readonly message: string;
}

/** The error that a call ends with; fails when there is none. */
export async function refusalOf(call: Promise<unknown>): Promise<ForeignError> {
  try {
    await call;
  } catch (error) {
    return error as ForeignError;
  }
  throw new Error('The call was expected to be refused, and was not.');
}
