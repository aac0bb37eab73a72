import { componentId, viewImage, viewScript, webResource } from '../model';

/** Types of web resources (learn.microsoft.com, "WebResource table", WebResourceType). */
export const webResourceType = { html: 1, js: 3, png: 5 } as const;

export interface WebResource {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Every web resource of the solution; the ending of its name says its type. */
export const webResources: readonly WebResource[] = [
  { id: componentId.formScript, name: webResource.form, displayName: 'Co-sell form script' },
  { id: componentId.viewScript, name: viewScript.name, displayName: 'Co-sell view script' },
  { id: componentId.commandScript, name: webResource.commands, displayName: 'Co-sell command script' },
  { id: componentId.declineScript, name: webResource.decline, displayName: 'Co-sell decline dialog script' },
  { id: componentId.declineDialog, name: webResource.declineDialog, displayName: 'Co-sell decline dialog' },
  { id: componentId.iconInSync, name: viewImage.inSync, displayName: 'Co-sell icon: in sync' },
  { id: componentId.iconPending, name: viewImage.pending, displayName: 'Co-sell icon: pending' },
  { id: componentId.iconConflict, name: viewImage.conflict, displayName: 'Co-sell icon: conflict' },
  { id: componentId.iconAttention, name: viewImage.attention, displayName: 'Co-sell icon: needs attention' },
];

/** The type's number for a name, by its ending; undefined for an ending that we do not ship. */
export function typeOf(name: string): number | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1] ?? '';
  return ending in webResourceType ? webResourceType[ending as keyof typeof webResourceType] : undefined;
}
