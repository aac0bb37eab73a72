/**
 * What Dataverse answers when it refuses. Codes and texts are those of learn.microsoft.com, "Web service error codes" and
 * "Compose HTTP requests and handle errors"; where no page names a code the field is empty, as it often is in the docs.
 */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const badRequest = (message: string, code = ''): DataverseError => new DataverseError(400, code, message);

/** The sandbox meets something that the platform may well know but it does not: said clearly, never guessed at. */
export const notImplemented = (what: string): DataverseError =>
  new DataverseError(501, '', `The sandbox does not know ${what}.`);

export const unknownSegment = (segment: string): DataverseError =>
  new DataverseError(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);

export const unknownProperty = (name: string, table: string): DataverseError =>
  badRequest(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table}'.`, '0x80060888');

/** What the service says of a property in a body that the table has not; clients look for the first sentence. */
export const undeclaredProperty = (name: string, table: string): DataverseError =>
  badRequest(
    `Invalid property '${name}' was found in entity 'Microsoft.Dynamics.CRM.${table}'. ---> ` +
      `Microsoft.OData.ODataException: The property '${name}' does not exist on type 'Microsoft.Dynamics.CRM.${table}'. ` +
      'Make sure to only use property names that are defined by the type.',
    '0x80048d19',
  );

export const rowNotFound = (table: { readonly schemaName: string }, key: string): DataverseError =>
  new DataverseError(404, '0x80040217', `${table.schemaName} With Id = ${key} Does Not Exist`);

export const staleVersion = (): DataverseError =>
  new DataverseError(
    412,
    '0x80060882',
    "The version of the existing record doesn't match the RowVersion property provided.",
  );

export const alreadyExists = (): DataverseError =>
  new DataverseError(412, '0x80040237', 'A record with matching key values already exists.');

export const methodNotAllowed = (method: string, where: string): DataverseError =>
  new DataverseError(405, '', `The method ${method} is not allowed on '${where}'.`);

export const missingParameter = (name: string, action: string): DataverseError =>
  badRequest(`The parameter '${name}' of '${action}' is missing.`, '0x80048d19');
