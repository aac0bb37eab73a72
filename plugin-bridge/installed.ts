import { z } from 'zod';
import { componentId, componentName, opportunity, stepIds } from '../model';
import type { Caller } from './systems/caller';
import { apiPath, query } from './systems/dataverse/wire';
import { done, type Outcome } from './systems/outcome';
import { bodyAs, then } from './systems/read';

/** How an environment stands that has, or should have, our solution: what setup brings and what an operator asks about. */

export const endpointPath = `${apiPath}/serviceendpoints(${componentId.endpoint})`;
export const definitionPath = `${apiPath}/EntityDefinitions(LogicalName='${opportunity.logicalName}')`;

export interface Endpoint {
  readonly url: string;
  /** Whether there is a secret; which one can never be read (learn.microsoft.com, "ServiceEndpoint table"). */
  readonly hasSecret: boolean;
}

const endpointShape = z.object({ url: z.string().nullish(), isauthvalueset: z.boolean().nullish() });
const stepsShape = z.object({
  value: z.array(z.object({ sdkmessageprocessingstepid: z.string(), statecode: z.number() })),
});
const trackingShape = z.looseObject({ ChangeTrackingEnabled: z.boolean() });
const keysShape = z.object({ value: z.array(z.object({ LogicalName: z.string(), EntityKeyIndexStatus: z.string() })) });

async function read<T>(caller: Caller, path: string, shape: z.ZodType<T>): Promise<Outcome<T>> {
  return then(await caller.call({ method: 'GET', path }), (reply) => bodyAs(reply, shape));
}

/** Where Dataverse posts its notices; null when the solution is not imported. */
export async function readEndpoint(caller: Caller): Promise<Outcome<Endpoint | null>> {
  const answer = await read(caller, `${endpointPath}?$select=url,isauthvalueset`, endpointShape);
  if (answer.kind === 'refused' && answer.status === 404) return done(null);
  return then(answer, ({ url, isauthvalueset }) => done({ url: url ?? '', hasSecret: isauthvalueset === true }));
}

/** Our steps that are off or missing; none when all is well. */
export async function readStepsOff(caller: Caller): Promise<Outcome<readonly string[]>> {
  const filter = stepIds.map((id) => `sdkmessageprocessingstepid eq ${id}`).join(' or ');
  const search = query({ $select: 'statecode', $filter: filter });
  return then(await read(caller, `${apiPath}/sdkmessageprocessingsteps?${search}`, stepsShape), ({ value }) => {
    const on = value.filter(({ statecode }) => statecode === 0).map((step) => step.sdkmessageprocessingstepid);
    return done(stepIds.filter((id) => !on.includes(id)));
  });
}

/** Whether deletions and changes of opportunities can be asked for. */
export async function readTracking(caller: Caller): Promise<Outcome<boolean>> {
  const answer = await read(caller, `${definitionPath}?$select=ChangeTrackingEnabled`, trackingShape);
  return then(answer, ({ ChangeTrackingEnabled }) => done(ChangeTrackingEnabled));
}

/** State of the alternate key's index: Pending, InProgress, Active or Failed; null when there is no key. */
export async function readKeyStatus(caller: Caller): Promise<Outcome<string | null>> {
  const answer = await read(caller, `${definitionPath}/Keys?$select=LogicalName,EntityKeyIndexStatus`, keysShape);
  return then(answer, ({ value }) =>
    done(value.find((key) => key.LogicalName === componentName.referralKey)?.EntityKeyIndexStatus ?? null),
  );
}
