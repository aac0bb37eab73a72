import { componentId, control, relayState } from '../../model';
import { checks, checkTree, describe as sentence } from '../../solution/checks/index';
import {
  controlManifestPath,
  formScriptPath,
  mainFormPath,
  path,
  relayStateFormPath,
} from '../../solution/render/paths';
import { bytesOf, completeTree } from './solutionTree';

type Files = Map<string, string>;
type Mutation = (files: Files) => void;

/** Replaces the first place, and fails loudly when there is none: a mutation that changes nothing proves nothing. */
const replace =
  (name: string, from: string | RegExp, to: string): Mutation =>
  (files) => {
    const old = files.get(name) ?? '';
    const changed = old.replace(from, to);
    if (changed === old) throw new Error(`nothing to replace in ${name}`);
    files.set(name, changed);
  };
const remove =
  (name: string): Mutation =>
  (files) => {
    if (!files.delete(name)) throw new Error(`there is no ${name}`);
  };
const add =
  (name: string, text: string): Mutation =>
  (files) =>
    void files.set(name, text);
const everywhere =
  (from: string, to: string): Mutation =>
  (files) => {
    for (const [name, text] of [...files]) {
      files.delete(name);
      files.set(name.replaceAll(from, to), text.replaceAll(from, to));
    }
  };

const opportunity = path.entity('Opportunity');
const state = path.entity(relayState.schemaName);
const ribbon = path.ribbon('Opportunity');
const update = path.step(componentId.stepUpdate);
const deleted = path.step(componentId.stepDelete);
const relayRole = path.role('Co-sell Relay');
const sellerRole = path.role('Co-sell Seller');
const scriptData = `${formScriptPath}.data.xml`;
const card = path.control(control.name);
const view = (cell: string) =>
  `<savedqueries><savedquery><layoutxml><grid><row id="opportunityid">${cell}</row></grid></layoutxml></savedquery></savedqueries>`;
const viewPath = 'Entities/Opportunity/SavedQueries/{d7a97031-d2cd-50b2-91c7-e24515e0918d}.xml';
const afterKeyColumn = /(<LogicalName>cosell_referralidentifier<[\s\S]*?<IsSecured>)0/;

/** Check, what was broken, how. Each mistake must be found by that check, and by no other. */
const mistakes: readonly (readonly [string, string, Mutation])[] = [
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
  [
    'form-ids',
    'a cell id twice',
    (files) => {
      const [first, second] = [...(files.get(mainFormPath) ?? '').matchAll(/<cell id="([^"]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      replace(mainFormPath, second ?? '', first ?? '')(files);
    },
  ],
  [
    'form-file-names',
    'a form in another form’s file',
    everywhere(`main/{${componentId.relayStateForm}}`, 'main/{00000000-0000-4000-8000-000000000001}'),
  ],
  [
    'form-columns',
    'a column that is not there',
    replace(mainFormPath, 'datafieldname="estimatedvalue"', 'datafieldname="estimatedvalues"'),
  ],
  [
    'card-cell',
    'the stock control’s class id on the card’s cell',
    replace(mainFormPath, '"{F9A8A302-114E-466A-B582-6771B2AE0D92}"', '"{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}"'),
  ],
  [
    'form-class-ids',
    'a date shown as text',
    replace(mainFormPath, '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}', '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}'),
  ],
  [
    'form-libraries',
    'a library that is no web resource',
    replace(
      mainFormPath,
      '</formLibraries>',
      '<Library name="cosell_/x.js" libraryUniqueId="{00000000-0000-4000-8000-000000000001}" /></formLibraries>',
    ),
  ],
  [
    'form-context',
    'no execution context',
    replace(mainFormPath, 'passExecutionContext="true"', 'passExecutionContext="false"'),
  ],
  ['form-audience', 'a form for everyone', replace(mainFormPath, /<Role Id.*\/>/, '<Everyone />')],
  ['form-audience', 'a fallback form', replace(mainFormPath, 'FallbackForm="false"', 'FallbackForm="true"')],
  [
    'control-name',
    'another constructor',
    replace(controlManifestPath, 'constructor="ReferralCard"', 'constructor="Card"'),
  ],
  ['control-data', 'no ControlManifest.xml.data.xml', remove(`${controlManifestPath}.data.xml`)],
  ['control-files', 'no bundle', remove(`${card}/bundle.js`)],
  ['control-files', 'no French texts', remove(`${card}/strings/ReferralCard.1036.resx`)],
  [
    'control-texts',
    'a text missing in French',
    replace(`${card}/strings/ReferralCard.1036.resx`, 'name="audit"', 'name="x"'),
  ],
  ['control-libraries', 'a Fluent that the platform lacks', replace(controlManifestPath, '8.121.1', '9.68.0')],
  [
    'card-control',
    'a form with a control of another prefix',
    replace(mainFormPath, 'name="cosell_CoSell.ReferralCard"', 'name="zzz_CoSell.ReferralCard"'),
  ],
  ['card-form-factors', 'no binding for phones', replace(mainFormPath, 'formFactor="0"', 'formFactor="3"')],
  [
    'card-parameters',
    'a property that the card does not declare',
    replace(controlManifestPath, /<property name="audit".*?\/>/, ''),
  ],
  [
    'card-columns',
    'a property bound to a column of another type',
    replace(mainFormPath, '<audit>cosell_audit<', '<audit>cosell_referralidentifier<'),
  ],
  [
    'card-columns',
    'a property bound to nothing',
    replace(mainFormPath, '<audit>cosell_audit<', '<audit>cosell_audits<'),
  ],
  ['step-endpoint', 'a step to another endpoint', replace(update, componentId.endpoint, componentId.profile)],
  ['step-stage', 'a step that makes sellers wait', replace(update, '<Mode>1<', '<Mode>0<')],
  ['step-message', 'a message nobody knows', replace(deleted, 'a1bdbb1b', 'b1bdbb1b')],
  ['step-columns', 'a filter over a column that is not there', replace(update, 'cosell_products', 'cosell_product')],
  [
    'step-images',
    'a post image of a deleted row',
    replace(
      deleted,
      '<SdkMessageProcessingStepImages />',
      '<SdkMessageProcessingStepImages><SdkMessageProcessingStepImage><Attributes>name</Attributes><ImageType>1</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>',
    ),
  ],
  ['endpoint-settings', 'a real address', replace(path.endpoints, 'relay.invalid', 'relay.example.com')],
  ['privilege-names', 'prvReadSystemUser', replace(relayRole, 'prvReadUser', 'prvReadSystemUser')],
  ['privilege-levels', 'a level that does not exist', replace(sellerRole, '"Basic"', '"User"')],
  [
    'privilege-levels',
    'user level on an organisation’s table',
    replace(relayRole, /(prvReadcosell_RelayState" level=")Global/, '$1Basic'),
  ],
  ['role-names', 'a role in another role’s file', replace(sellerRole, 'name="Co-sell Seller"', 'name="Seller"')],
  ['web-resource-files', 'a script that was not built', remove(formScriptPath)],
  [
    'web-resource-files',
    'a wrong file name in the zip',
    replace(scriptData, '/WebResources/cosell_', '/WebResources/x_'),
  ],
  ['form-handlers', 'a handler that the script lacks', replace(formScriptPath, 'onLoad', 'onload')],
  ['form-handlers', 'a script that throws when loaded', add(formScriptPath, 'nothing.here();')],
  [
    'outside-calls',
    'a call to another host',
    replace(`${card}/bundle.js`, 'http://www.w3.org/2000/svg', 'https://cdn.example.com/x.js'),
  ],
  [
    'web-resource-references',
    'a view’s icon function without $webresource:',
    add(viewPath, view('<cell name="name" imageproviderwebresource="cosell_/scripts/form.js" />')),
  ],
  [
    'ribbon-labels',
    'a ribbon text without LocLabel',
    replace(ribbon, '<CustomActions />', '<CustomActions><Button LabelText="$LocLabels:x" /></CustomActions>'),
  ],
  ['view-columns', 'a view over a column that is not there', add(viewPath, view('<cell name="cosell_none" />'))],
];

test('the tree that we ship has nothing to find', () => {
  expect(checkTree(bytesOf(completeTree())).map(sentence)).toEqual([]);
});

test.each(mistakes)('%s finds %s', (check, _what, mutate) => {
  const files = completeTree();
  mutate(files);
  const findings = checkTree(bytesOf(files));
  expect([...new Set(findings.map((finding) => finding.check))]).toEqual([check]);
  for (const { where, what, todo } of findings) for (const part of [where, what, todo]) expect(part).not.toBe('');
});

test('a secured key column is found, whatever else that breaks', () => {
  const files = completeTree();
  replace(opportunity, afterKeyColumn, '$11')(files);
  expect(checkTree(bytesOf(files)).map((finding) => finding.check)).toContain('key-secured');
});

test('each check was seen red', () => {
  const red = new Set([...mistakes.map(([check]) => check), 'key-secured']);
  expect(checks.map(({ name }) => name).filter((name) => !red.has(name))).toEqual([]);
});
