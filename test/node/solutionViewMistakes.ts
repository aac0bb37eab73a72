import { column, componentId, referralStatus, syncEvent, valueOf, viewImage, viewScript } from '../../model';
import { path } from '../../solution/render/paths';
import { add, everywhere, remove, replace, type Mistake } from './solutionMutations';

const shared = path.savedQuery('Opportunity', componentId.viewShared);
const received = path.savedQuery('Opportunity', componentId.viewReceived);
const history = path.savedQuery(syncEvent.schemaName, componentId.viewHistory);
const errors = path.savedQuery(syncEvent.schemaName, componentId.viewErrors);
const quickFind = path.savedQuery(syncEvent.schemaName, componentId.syncEventQuickFind);
const script = path.webResource(viewScript.name);
const image = path.webResource(viewImage.conflict);
const otherId = '00000000-0000-4000-8000-000000000001';

/** Views, their icon function and its images. */
export const viewMistakes: readonly Mistake[] = [
  ['views-present', 'a view left out', remove(received)],
  ['view-columns', 'a cell over a column that is not there', replace(shared, '<cell name="name"', '<cell name="nom"')],
  [
    'view-columns',
    'an order by a column that is not there',
    replace(shared, '<order attribute="estimatedclosedate"', '<order attribute="closedate"'),
  ],
  [
    'view-columns',
    'a condition on a column that is not there',
    replace(received, `<condition attribute="${column.response}"`, '<condition attribute="cosell_answer"'),
  ],
  ['view-table', 'a view of another table’s rows', replace(history, '<entity name="', '<entity name="x')],
  [
    'view-fetched',
    'a cell whose column is not fetched',
    replace(shared, `<attribute name="${column.referralStatus}" />`, ''),
  ],
  [
    'view-values',
    'a status that no option has',
    replace(received, `value="${valueOf(referralStatus, 'NewReceived')}"`, 'value="1"'),
  ],
  [
    'view-icons',
    'a function that the script lacks',
    replace(shared, `"${viewScript.syncStatusIcon}"`, '"CoSell.Views.x"'),
  ],
  ['view-icons', 'a script without its function', replace(shared, / imageproviderfunctionname="[^"]+"/, '')],
  ['view-icons', 'a script that throws when loaded', add(script, 'nothing.here();')],
  [
    'web-resource-references',
    'an icon function without $webresource:',
    replace(shared, `$webresource:${viewScript.name}`, viewScript.name),
  ],
  ['view-kinds', 'a kind that does not exist', replace(errors, '<querytype>0<', '<querytype>3<')],
  ['view-kinds', 'a quick find that finds nothing', replace(quickFind, ' isquickfindfields="1"', '')],
  ['view-first', 'two default views', replace(errors, '<isdefault>0<', '<isdefault>1<')],
  ['view-first', 'a default view on a table that is not ours', replace(shared, '<isdefault>0<', '<isdefault>1<')],
  [
    'view-file-names',
    'a view in another view’s file',
    everywhere(`SavedQueries/{${componentId.viewErrors}`, `SavedQueries/{${otherId}`),
  ],
  ['labels-complete', 'a view without a French name', replace(history, /<LocalizedName .*languagecode="1036" \/>/, '')],
  ['roots-complete', 'an image without root', replace(path.solution, new RegExp(`.*${viewImage.conflict}.*\n`), '')],
  ['web-resource-files', 'an image that was not drawn', remove(image)],
  ['web-resource-types', 'an image that is none', add(image, 'GIF89a')],
  [
    'web-resource-types',
    'an image of type JPEG',
    replace(`${image}.data.xml`, '<WebResourceType>5<', '<WebResourceType>6<'),
  ],
  [
    'web-resource-types',
    'an image that is too large',
    (files) =>
      files.set(image, (files.get(image) ?? '').replace('\u0000\u0000\u0000\u0010', '\u0000\u0000\u0000\u0020')),
  ],
];
