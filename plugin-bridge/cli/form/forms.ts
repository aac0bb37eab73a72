/** Forms over the Web API (learn.microsoft.com, "systemform EntityType", "RetrieveUnpublished function", "PublishXml action"). */
import { z } from 'zod';
import { opportunity } from '../../../model';
import type { Caller } from '../../systems/caller';
import { apiPath, literal, query } from '../../systems/dataverse/wire';
import { done, type Outcome } from '../../systems/outcome';
import { bodyAs, then } from '../../systems/read';

const wire = z.object({
  '@odata.etag': z.string(),
  formid: z.string(),
  name: z.string().nullish(),
  objecttypecode: z.string().nullish(),
  type: z.number(),
  formactivationstate: z.number().nullish(),
  ismanaged: z.boolean().nullish(),
  iscustomizable: z.object({ Value: z.boolean() }).nullish(),
  formxml: z.string().nullish(),
});

export interface Form {
  /** Lower case. */
  readonly id: string;
  readonly name: string;
  /** The table's logical name. */
  readonly table: string;
  /** 2 is a main form. */
  readonly type: number;
  readonly active: boolean;
  /** It came with a managed solution that lets nobody change it. */
  readonly locked: boolean;
  readonly xml: string;
  readonly etag: string;
}

export const MAIN = 2;

const selection = Object.keys(wire.shape)
  .filter((name) => !name.includes('@'))
  .join(',');

const formOf = (row: z.infer<typeof wire>): Form => ({
  id: row.formid.toLowerCase(),
  name: row.name ?? row.formid,
  table: row.objecttypecode ?? '',
  type: row.type,
  active: row.formactivationstate !== 0,
  locked: row.ismanaged === true && row.iscustomizable?.Value === false,
  xml: row.formxml ?? '',
  etag: row['@odata.etag'],
});

const rowPath = (id: string): string => `${apiPath}/systemforms(${id})`;

/** The main forms of the opportunity as they are published, by name. */
export async function listForms(caller: Caller): Promise<Outcome<Form[]>> {
  const filter = `objecttypecode eq ${literal(opportunity.logicalName)} and type eq ${MAIN}`;
  const path = `${apiPath}/systemforms?${query({ $select: selection, $filter: filter, $orderby: 'name' })}`;
  return then(await caller.call({ method: 'GET', path }), (reply) =>
    then(bodyAs(reply, z.object({ value: z.array(wire) })), ({ value }) => done(value.map(formOf))),
  );
}

/** One form as it is published, or as its draft is, with changes that wait to be published. */
export async function readForm(caller: Caller, id: string, layer: 'published' | 'draft'): Promise<Outcome<Form>> {
  const behind = layer === 'draft' ? '/Microsoft.Dynamics.CRM.RetrieveUnpublished()' : '';
  const path = `${rowPath(id)}${behind}?${query({ $select: selection })}`;
  return then(await caller.call({ method: 'GET', path }), (reply) =>
    then(bodyAs(reply, wire), (row) => done(formOf(row))),
  );
}

/** Writes the draft, if it is still the one that was read. */
export const writeForm = (caller: Caller, { id, etag }: Form, xml: string): Promise<Outcome<unknown>> =>
  caller.call({ method: 'PATCH', path: rowPath(id), headers: { 'If-Match': etag }, body: { formxml: xml } });

/** Publishes the table with all its drafts: there is no way to publish one form alone. Harmless to repeat. */
export const publishTable = (caller: Caller, table: string): Promise<Outcome<unknown>> => {
  const ParameterXml = `<importexportxml><entities><entity>${table}</entity></entities></importexportxml>`;
  return caller.call({ method: 'POST', path: `${apiPath}/PublishXml`, body: { ParameterXml }, again: true });
};
