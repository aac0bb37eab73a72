import {
  account,
  choices,
  componentId,
  control,
  opportunity,
  relayStateTable,
  solutionCatalogueTable,
  syncEventTable,
  tables,
} from '../../model';
import { views } from '../views';
import { webResources } from '../webResources';
import { toXml, type XmlElement } from '../xml';
import { controlData } from './control';
import { accountEntity, opportunityEntity } from './extendedTable';
import { fieldSecurityProfiles } from './fieldSecurity';
import { mainForm } from './mainForm';
import { customizations, solutionManifest } from './manifest';
import { optionSet } from './optionSet';
import { mainFormPath, path, relayStateFormPath, solutionFormPath, syncEventFormPath } from './paths';
import { referredTables, relationshipIndex, relationshipsWith } from './relationships';
import { emptyRibbon, opportunityRibbon } from './ribbon';
import { roleFile, roles } from './roles';
import { savedQuery } from './savedQuery';
import { tableEntity } from './table';
import { tableForm } from './tableForm';
import { serviceEndpoints, stepFile, steps } from './webhook';
import { webResourceData } from './webResource';

type File = [name: string, root: XmlElement];

/** Administrators keep the catalogue; the other two tables are written by the relay alone, so their forms only show. */
const forms = (): File[] => [
  [mainFormPath, mainForm()],
  [syncEventFormPath, tableForm(componentId.syncEventForm, syncEventTable, true)],
  [solutionFormPath, tableForm(componentId.solutionForm, solutionCatalogueTable, false)],
  [relayStateFormPath, tableForm(componentId.relayStateForm, relayStateTable, true)],
];

const entities = (): File[] => [
  [path.entity(opportunity.schemaName), opportunityEntity()],
  [path.entity(account.schemaName), accountEntity()],
  ...tables.map((table): File => [path.entity(table.schemaName), tableEntity(table)]),
  [path.ribbon(opportunity.schemaName), opportunityRibbon()],
  ...[account, ...tables].map(({ schemaName }): File => [path.ribbon(schemaName), emptyRibbon()]),
];

/** Every file of `solution/src` with its XML, by path; the built scripts and the card's files join them when packing. */
const files = (): File[] => [
  [path.solution, solutionManifest()],
  [path.customizations, customizations()],
  [path.profiles, fieldSecurityProfiles()],
  [path.relationships, relationshipIndex()],
  ...referredTables.map((table): File => [path.relationshipsWith(table), relationshipsWith(table)]),
  ...entities(),
  ...forms(),
  ...views.map((view): File => [path.savedQuery(view.table.schemaName, view.id), savedQuery(view)]),
  ...choices.map((choice): File => [path.optionSet(choice.name), optionSet(choice)]),
  ...roles.map((role): File => [path.role(role.name), roleFile(role)]),
  [path.endpoints, serviceEndpoints()],
  ...steps.map((step): File => [path.step(step.id), stepFile(step)]),
  ...webResources.map((one): File => [path.webResourceData(one.name), webResourceData(one)]),
  [path.controlData(control.name), controlData()],
];

/** The unpacked solution in SolutionPackager's layout, path to text, from nothing but the model. */
export const renderSolution = (): Map<string, string> =>
  new Map(files().map(([name, root]): [string, string] => [name, toXml(root)]));
