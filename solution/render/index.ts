import { choices, control, opportunity, relayState, webResource } from '../../model';
import { toXml, type XmlElement } from '../xml';
import { controlData } from './control';
import { fieldSecurityProfiles } from './fieldSecurity';
import { mainForm } from './mainForm';
import { customizations, solutionManifest } from './manifest';
import { opportunityEntity } from './opportunity';
import { optionSet } from './optionSet';
import { mainFormPath, path, relayStateFormPath } from './paths';
import { relationshipIndex, relationshipsWith, referredTables } from './relationships';
import { relayStateEntity } from './relayState';
import { relayStateForm } from './relayStateForm';
import { emptyRibbon } from './ribbon';
import { roleFile, roles } from './roles';
import { serviceEndpoints, stepFile, steps } from './webhook';
import { formScriptData } from './webResource';

/** Every file of `solution/src` with its XML, by path; the built scripts and the card's files join them when packing. */
function files(): [string, XmlElement][] {
  return [
    [path.solution, solutionManifest()],
    [path.customizations, customizations()],
    [path.profiles, fieldSecurityProfiles()],
    [path.relationships, relationshipIndex()],
    ...referredTables.map((table): [string, XmlElement] => [path.relationshipsWith(table), relationshipsWith(table)]),
    [path.entity(opportunity.schemaName), opportunityEntity()],
    [path.ribbon(opportunity.schemaName), emptyRibbon()],
    [mainFormPath, mainForm()],
    [path.entity(relayState.schemaName), relayStateEntity()],
    [path.ribbon(relayState.schemaName), emptyRibbon()],
    [relayStateFormPath, relayStateForm()],
    ...choices.map((choice): [string, XmlElement] => [path.optionSet(choice.name), optionSet(choice)]),
    ...roles.map((role): [string, XmlElement] => [path.role(role.name), roleFile(role)]),
    [path.endpoints, serviceEndpoints()],
    ...steps.map((step): [string, XmlElement] => [path.step(step.id), stepFile(step)]),
    [path.webResourceData(webResource.form), formScriptData()],
    [path.controlData(control.name), controlData()],
  ];
}

/** The unpacked solution in SolutionPackager's layout, path to text, from nothing but the model. */
export const renderSolution = (): Map<string, string> =>
  new Map(files().map(([name, root]): [string, string] => [name, toXml(root)]));
