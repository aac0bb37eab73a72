import type { Simulator } from './simulator';

/**
 * Imports a solution zip as an administrator does in the maker portal: ImportSolution with the customizations in base64
 * (learn.microsoft.com, "ImportSolution Action"). Steps stay off, as they do there unless workflows are published.
 * Throws with the platform's own words when the import is refused.
 */
export function importSolution(dataverse: Pick<Simulator, 'handle'>, zip: Uint8Array, now: number): void {
  const response = dataverse.handle(
    {
      method: 'POST',
      path: '/api/data/v9.2/ImportSolution',
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
      body: JSON.stringify({
        CustomizationFile: Buffer.from(zip).toString('base64'),
        OverwriteUnmanagedCustomizations: false,
        PublishWorkflows: false,
      }),
    },
    now,
  );
  if (response.status >= 300) throw new Error(`The import of the solution was refused: ${String(response.body)}`);
}
