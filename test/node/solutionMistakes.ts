import { componentId, control, relayState } from '../../model';
import { mainFormPath, path, relayStateFormPath } from '../../solution/render/paths';
import { add, everywhere, remove, replace, type Mistake } from './solutionMutations';

const opportunity = path.entity('Opportunity');
const state = path.entity(relayState.schemaName);
const ribbon = path.ribbon('Opportunity');
const card = path.control(control.name);

/** Parts that are missing, in the wrong place or not what the model says. */
export const partMistakes: readonly Mistake[] = [
  ['well-formed', 'a ribbon that is no XML', add(ribbon, '<RibbonDiffXml>')],
  ['stray-files', 'a note in the root folder', add('README.md', 'hello')],
  ['stray-files', 'a licence beside the bundle', add(`${card}/bundle.js.LICENSE.txt`, 'MIT')],
  ['stray-files', 'a script without data file', add('WebResources/cosell_/scripts/old.js', '')],
  ['stray-files', 'a file that the packager does not know in Other', add('Other/Notes.xml', '<notes />')],
  ['entity-markers', 'no <FormXml /> marker', replace(opportunity, '<FormXml />', '')],
  ['entity-markers', 'no <RibbonDiffXml /> marker', replace(opportunity, '<RibbonDiffXml />', '')],
  ['entity-ribbon', 'a table without RibbonDiff.xml', remove(ribbon)],
  ['forms-present', 'no FormXml folder', remove(relayStateFormPath)],
  [
    'form-twins',
    'a form for managed packages only',
    (files) => {
      files.set(mainFormPath.replace('.xml', '_managed.xml'), files.get(mainFormPath) ?? '');
      files.delete(mainFormPath);
    },
  ],
  [
    'relationship-index',
    'a relationship missing in the index',
    replace(path.relationships, /<EntityRelationship Name.*\n/, ''),
  ],
  ['relationship-index', 'no index at all', remove(path.relationships)],
  ['relationship-bodies', 'a file of bodies missing', remove(path.relationshipsWith('Organization'))],
  [
    'relationship-ends',
    'a relationship over a lookup that is not there',
    replace(path.relationshipsWith('Organization'), '>OrganizationId<', '>OrganisationId<'),
  ],
  [
    'customizations-sections',
    'no <EntityRelationships />',
    replace(path.customizations, '<EntityRelationships />', ''),
  ],
  ['languages', 'French not listed', replace(path.customizations, '<Language>1036</Language>', '')],
  ['labels-complete', 'a label without Japanese', replace(mainFormPath, /<label .*languagecode="1041" \/>/, '')],
  ['solution-version', 'a version of three numbers', replace(path.solution, '<Version>1.0.0.0<', '<Version>1.0.0<')],
  ['solution-name', 'a blank in the unique name', replace(path.solution, '>CoSellConnector<', '>CoSell Connector<')],
  ['publisher', 'another option value prefix', replace(path.solution, '>28710<', '>10000<')],
  ['managed-both', 'Managed 1', replace(path.solution, '<Managed>2<', '<Managed>1<')],
  [
    'roots-complete',
    'a role without root',
    replace(path.solution, new RegExp(`<RootComponent .*${componentId.roleSeller}.*`), ''),
  ],
  [
    'roots-known',
    'a root without component',
    replace(
      path.solution,
      '</RootComponents>',
      '<RootComponent type="61" schemaName="cosell_/x.js" behavior="0" /></RootComponents>',
    ),
  ],
  [
    'roots-once',
    'a root twice',
    replace(
      path.solution,
      '</RootComponents>',
      `<RootComponent type="70" id="{${componentId.profile}}" behavior="0" /></RootComponents>`,
    ),
  ],
  [
    'root-casing',
    'a table root with capitals',
    replace(path.solution, `"${relayState.logicalName}"`, `"${relayState.schemaName}"`),
  ],
  [
    'root-behavior',
    'all of the opportunity',
    replace(path.solution, '"opportunity" behavior="2"', '"opportunity" behavior="0"'),
  ],
  ['fixed-ids', 'a step under a new id', everywhere(componentId.stepDelete, '00000000-0000-4000-8000-000000000001')],
  [
    'custom-prefix',
    'a choice of another publisher',
    (files) => {
      add(path.optionSet('zzz_x'), '<optionset Name="zzz_x" />')(files);
      replace(
        path.solution,
        '</RootComponents>',
        '<RootComponent type="9" schemaName="zzz_x" behavior="0" /></RootComponents>',
      )(files);
    },
  ],
  [
    'column-prefix',
    'a column without prefix',
    replace(
      state,
      '</attributes>',
      '<attribute><LogicalName>zzz_x</LogicalName><IsCustomField>1</IsCustomField></attribute></attributes>',
    ),
  ],
  [
    'columns-once',
    'a column twice',
    replace(state, '</attributes>', '<attribute><LogicalName>createdby</LogicalName></attribute></attributes>'),
  ],
  ['column-types', 'a date without its column type', replace(opportunity, /(<Type>)datetime(<)/, '$1int$2')],
  ['column-lengths', 'a shorter text', replace(opportunity, '<MaxLength>4000<', '<MaxLength>3000<')],
  [
    'column-limits',
    'a memo beyond the limit',
    replace(
      state,
      '</attributes>',
      '<attribute><Type>ntext</Type><LogicalName>cosell_x</LogicalName><IsCustomField>1</IsCustomField><MaxLength>1048577</MaxLength></attribute></attributes>',
    ),
  ],
  [
    'column-choices',
    'a choice that is not there',
    replace(opportunity, '<OptionSetName>cosell_consent<', '<OptionSetName>cosell_nothing<'),
  ],
  [
    'option-values',
    'a value outside the publisher’s range',
    replace(path.optionSet('cosell_consent'), '287100001', '1'),
  ],
  [
    'key-columns',
    'a key over a column that is not there',
    replace(opportunity, '<AttributeName>cosell_referralidentifier<', '<AttributeName>cosell_none<'),
  ],
  [
    'key-names',
    'a key without prefix',
    replace(opportunity, '<Name>cosell_referralidentifier_key<', '<Name>referral_key<'),
  ],
  [
    'profile-columns',
    'a profile over an unsecured column',
    replace(path.profiles, '>cosell_syncstate<', '>cosell_audit<'),
  ],
  ['primary-name', 'no PrimaryName', replace(state, 'PrimaryName|', '')],
  [
    'table-names',
    'a table’s name in another casing',
    replace(opportunity, '>Opportunity</Name>', '>opportunity</Name>'),
  ],
];
