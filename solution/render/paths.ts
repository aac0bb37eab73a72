import { componentId, control, opportunity, relayState, solutionCatalogue, syncEvent, webResource } from '../../model';
import { braced } from '../ids';

/** Where SolutionPackager looks for each part ("Solution component file reference", learn.microsoft.com). */
export const path = {
  solution: 'Other/Solution.xml',
  customizations: 'Other/Customizations.xml',
  profiles: 'Other/FieldSecurityProfiles.xml',
  relationships: 'Other/Relationships.xml',
  relationshipsWith: (table: string) => `Other/Relationships/${table}.xml`,
  endpoints: 'PluginAssemblies/ServiceEndpoints.xml',
  entity: (table: string) => `Entities/${table}/Entity.xml`,
  ribbon: (table: string) => `Entities/${table}/RibbonDiff.xml`,
  form: (table: string, id: string) => `Entities/${table}/FormXml/main/${braced(id)}.xml`,
  savedQuery: (table: string, id: string) => `Entities/${table}/SavedQueries/${braced(id)}.xml`,
  optionSet: (name: string) => `OptionSets/${name}.xml`,
  role: (name: string) => `Roles/${name}.xml`,
  step: (id: string) => `SdkMessageProcessingSteps/${braced(id)}.xml`,
  webResource: (name: string) => `WebResources/${name}`,
  webResourceData: (name: string) => `WebResources/${name}.data.xml`,
  control: (name: string) => `Controls/${name}`,
  controlData: (name: string) => `Controls/${name}/ControlManifest.xml.data.xml`,
} as const;

export const mainFormPath = path.form(opportunity.schemaName, componentId.mainForm);
export const relayStateFormPath = path.form(relayState.schemaName, componentId.relayStateForm);
export const syncEventFormPath = path.form(syncEvent.schemaName, componentId.syncEventForm);
export const solutionFormPath = path.form(solutionCatalogue.schemaName, componentId.solutionForm);
export const formScriptPath = path.webResource(webResource.form);
export const controlManifestPath = `${path.control(control.name)}/ControlManifest.xml`;
