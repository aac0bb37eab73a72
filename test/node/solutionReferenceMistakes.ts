import { componentId, control } from '../../model';
import { controlManifestPath, formScriptPath, mainFormPath, path } from '../../solution/render/paths';
import { add, everywhere, remove, replace, type Mistake } from './solutionMutations';

const ribbon = path.ribbon('Opportunity');
const update = path.step(componentId.stepUpdate);
const deleted = path.step(componentId.stepDelete);
const relayRole = path.role('Co-sell Relay');
const sellerRole = path.role('Co-sell Seller');
const scriptData = `${formScriptPath}.data.xml`;
const card = path.control(control.name);
/** Names that one part takes from another: forms, card, webhook, roles, scripts, views. */
export const referenceMistakes: readonly Mistake[] = [
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
    'ribbon-labels',
    'a ribbon text without LocLabel',
    replace(ribbon, '$LocLabels:cosell.opportunity.open.Tip', '$LocLabels:x'),
  ],
  ['ribbon-functions', 'a command whose function the script lacks', replace(ribbon, 'runInList', 'runinlist')],
  ['ribbon-functions', 'a rule whose function the script lacks', replace(ribbon, 'offeredOnForm', 'x')],
  ['ribbon-images', 'a button without an icon', replace(ribbon, ' ModernImage="Share"', '')],
  ['ribbon-images', 'an icon that the platform does not have', replace(ribbon, '"Drilldown"', '"PartnerCenter"')],
  [
    'ribbon-references',
    'a button whose command is not defined',
    replace(ribbon, 'Command="cosell.opportunity.Form.sync.Command"', 'Command="cosell.x"'),
  ],
  [
    'ribbon-references',
    'a command whose rule is not defined',
    replace(ribbon, '<EnableRule Id="cosell.opportunity.Form.sync.Offered" />', '<EnableRule Id="cosell.x" />'),
  ],
  [
    'ribbon-languages',
    'a ribbon text that one language lacks',
    replace(ribbon, '<Title description="今すぐ同期" languagecode="1041" />', ''),
  ],
];
