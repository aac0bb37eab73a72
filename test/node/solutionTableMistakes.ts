import { accountColumn, solutionCatalogue, syncEvent } from '../../model';
import { path } from '../../solution/render/paths';
import { remove, replace, type Mistake } from './solutionMutations';

const events = path.entity(syncEvent.schemaName);
const catalogue = path.entity(solutionCatalogue.schemaName);
const account = path.entity('Account');
const lookup = path.relationshipsWith('Opportunity');
const relayRole = path.role('Co-sell Relay');
const sellerRole = path.role('Co-sell Seller');

/** The block of one column, from its schema name to the end. */
const block = (schemaName: string) => new RegExp(`<attribute PhysicalName="${schemaName}">[\\s\\S]*?</attribute>`);

/** Our own tables, the relationships that they need, and who may do what with them. */
export const tableMistakes: readonly Mistake[] = [
  ['table-ownership', 'a table of an unknown owner', replace(events, '>UserOwned<', '>TeamOwned<')],
  [
    'table-system-columns',
    'a user’s table without owning team',
    (files) => {
      replace(events, block('OwningTeam'), '')(files);
      replace(path.relationshipsWith('Team'), '>OwningTeam<', '>OwningUser<')(files);
    },
  ],
  [
    'lookup-relationships',
    'a lookup without relationship',
    (files) => {
      remove(lookup)(files);
      replace(path.relationships, new RegExp(`.*${syncEvent.relationship}.*\n`), '')(files);
    },
  ],
  [
    'lookup-relationships',
    'an owner without relationship',
    (files) => {
      remove(path.relationshipsWith('Owner'))(files);
      replace(path.relationships, new RegExp(`.*owner_${syncEvent.logicalName}.*\n`), '')(files);
    },
  ],
  [
    'relationship-cascades',
    'a cascade that nobody knows',
    replace(lookup, '<CascadeDelete>Cascade<', '<CascadeDelete>All<'),
  ],
  [
    'relationship-parental',
    'two parents',
    replace(path.relationshipsWith('Team'), '<CascadeAssign>NoCascade<', '<CascadeAssign>Cascade<'),
  ],
  [
    'relationship-parental',
    'a parent for rows that nobody owns',
    replace(path.relationshipsWith('Organization'), '<CascadeAssign>NoCascade<', '<CascadeAssign>Cascade<'),
  ],
  [
    'relationship-roles',
    'a lookup under another name for $expand',
    replace(
      lookup,
      `<NavigationPropertyName>${syncEvent.opportunityNavigation}<`,
      `<NavigationPropertyName>${syncEvent.opportunity}<`,
    ),
  ],
  [
    'column-types',
    'an account without its column',
    (files) => {
      replace(account, block(accountColumn.duns), '')(files);
    },
  ],
  ['column-lengths', 'a longer D-U-N-S number', replace(account, '<MaxLength>9<', '<MaxLength>13<')],
  ['column-choices', 'a choice that is not there', replace(events, '>cosell_synceventkind<', '>cosell_kinds<')],
  [
    'key-columns',
    'a key over a column that is not there',
    replace(catalogue, `<AttributeName>${solutionCatalogue.identifier}<`, '<AttributeName>cosell_none<'),
  ],
  ['root-behavior', 'all of the account', replace(path.solution, '"account" behavior="2"', '"account" behavior="0"')],
  [
    'privilege-names',
    'the logical name in a privilege',
    replace(sellerRole, syncEvent.schemaName, syncEvent.logicalName),
  ],
  [
    'privilege-names',
    'a privilege to notify that is none',
    replace(relayRole, 'prvSendAppNotification', 'prvSendNotification'),
  ],
  [
    'privilege-levels',
    'user level on the catalogue',
    replace(sellerRole, /(prvReadcosell_Solution" level=")Global/, '$1Basic'),
  ],
];
