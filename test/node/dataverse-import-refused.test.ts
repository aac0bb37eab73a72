import {
  codeComponentClassId,
  column,
  componentId,
  control,
  solutionCatalogue,
  syncEvent,
  viewImage,
  viewScript,
  webResource,
} from '../../model';
import {
  createWorld,
  edited,
  type Files,
  importFiles,
  refusalOf,
  solutionFiles,
  type TestWorld,
} from './dataverse-world';

let world: TestWorld;
beforeEach(() => {
  world = createWorld();
});

const customizations = 'customizations.xml';
/** The refusal of our solution with one text in customizations.xml changed. */
const refusalWith = (from: string | RegExp, to: string): string =>
  refusalOf(world, edited(solutionFiles(), customizations, from, to));

describe('an import is refused, naming what is wrong,', () => {
  const without = (ending: string): Files => {
    const files = solutionFiles();
    const name = [...files.keys()].find((one) => one.includes(ending));
    if (!name) throw new Error(`no ${ending}`);
    files.delete(name);
    return files;
  };

  test('when a file is missing', () => {
    expect(refusalOf(world, without('bundle.js'))).toContain(
      "needs the file 'Controls/cosell_CoSell.ReferralCard/bundle.js'",
    );
    expect(refusalOf(world, without('1041.resx'))).toContain('ReferralCard.1041.resx');
    expect(refusalOf(world, without('scriptsformjs'))).toContain(`web resource '${webResource.form}' needs the file`);
    expect(refusalOf(world, without('iconsinsyncpng'))).toContain(`web resource '${viewImage.inSync}' needs the file`);
    expect(refusalOf(world, without('ControlManifest'))).toContain("ControlManifest.xml', which is not in the zip");
    expect(refusalOf(world, without('solution.xml'))).toContain("no file 'solution.xml'");
    expect(refusalOf(world, without('Content_Types'))).toContain("no file '[Content_Types].xml'");
  });

  test('when it is no zip, or its XML is broken', () => {
    expect(
      world.call('admin', 'POST', 'ImportSolution', { CustomizationFile: 'bm90IGEgemlw' }).json.error.message,
    ).toContain('not a zip');
    expect(refusalWith('</ImportExportXml>', '')).toContain("'customizations.xml' is not valid XML");
  });

  test('when a table, column or option set is unknown', () => {
    expect(refusalWith('<PrimaryEntity>opportunity<', '<PrimaryEntity>opportunitee<')).toContain(
      "names the table 'opportunitee'",
    );
    expect(refusalWith('<FilteringAttributes>', '<FilteringAttributes>nosuchcolumn,')).toContain(
      "names the column 'nosuchcolumn'",
    );
    expect(refusalWith(/<Attributes>[^<]+</, '<Attributes>nosuchcolumn<')).toContain("names the column 'nosuchcolumn'");
    expect(refusalWith('<OptionSetName>cosell_microsofthelp<', '<OptionSetName>cosell_nohelp<')).toContain(
      "option set 'cosell_nohelp'",
    );
    expect(refusalWith('<AttributeName>cosell_syncstate<', '<AttributeName>cosell_nostate<')).toContain(
      "names the column 'cosell_nostate'",
    );
    expect(refusalWith('datafieldname="name"', 'datafieldname="nosuchname"')).toContain(
      "names the column 'nosuchname'",
    );
  });

  test('when a key holds a secured or unknown column', () => {
    const key = `<AttributeName>${column.identifier}<`;
    expect(refusalWith(key, `<AttributeName>${column.syncState}<`)).toContain(
      `'${column.syncState}', which is secured`,
    );
    expect(refusalWith(key, '<AttributeName>cosell_nosuch<')).toContain("names the column 'cosell_nosuch'");
  });

  test('when the form names a control, property, script or role that is not there', () => {
    expect(refusalWith(new RegExp(`name="${control.name}"`), 'name="cosell_CoSell.Other"')).toContain(
      "control 'cosell_CoSell.Other'",
    );
    expect(refusalWith(/<(\/?)products>/g, '<$1goods>')).toContain('Property goods is not declared');
    expect(refusalWith(/<Library name="[^"]+"/, '<Library name="cosell_/nosuch.js"')).toContain(
      "web resource 'cosell_/nosuch.js'",
    );
    expect(refusalWith(/libraryName="[^"]+"/, 'libraryName="cosell_/other.js"')).toContain('none of its libraries');
    expect(
      refusalWith(`<Role Id="{${componentId.roleSeller}}"`, '<Role Id="{11111111-1111-4111-8111-111111111111}"'),
    ).toContain('which does not exist');
  });

  test('when the card’s cell has another class id, or the card is bound to a column of the wrong type', () => {
    const stock = '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}';
    expect(refusalWith(codeComponentClassId, stock)).toContain(`has ${codeComponentClassId}`);
    expect(refusalWith(/<products>[^<]+</, '<products>statecode<')).toContain(
      "'statecode', which no property can be bound to",
    );
    expect(refusalWith(/<products>[^<]+</, '<products>estimatedvalue<')).toContain("binds 'estimatedvalue' (money)");
  });

  test('when a privilege does not exist or a profile names a column that is not secured', () => {
    expect(refusalWith('name="prvReadUser"', 'name="prvReadSystemUser"')).toContain(
      "the privilege 'prvReadSystemUser'",
    );
    expect(refusalWith('<AttributeName>cosell_syncstate<', '<AttributeName>cosell_audit<')).toContain('is not secured');
  });

  test('when a step has no message, filter or endpoint', () => {
    expect(refusalWith(/<SdkMessageId>[^<]+</, '<SdkMessageId>11111111-1111-4111-8111-111111111111<')).toContain(
      'names the message',
    );
    expect(refusalWith('<PrimaryEntity>opportunity<', '<PrimaryEntity>transactioncurrency<')).toContain(
      'Found 0 records',
    );
    expect(refusalWith(/<EventHandler>[^<]+</, '<EventHandler>{11111111-1111-4111-8111-111111111111}<')).toContain(
      'service endpoint',
    );
    expect(refusalWith('<Mode>1<', '<Mode>0<')).toContain('asynchronous');
  });

  test('when something does not carry the publisher’s prefix', () => {
    expect(refusalWith(/cosell_products/gi, 'abc_products')).toContain("prefix 'cosell_'");
    expect(refusalWith(/<Name>cosell_CoSell\.ReferralCard</, '<Name>zzz_CoSell.ReferralCard<')).toContain(
      "'zzz_CoSell.ReferralCard'",
    );
  });

  test('when a lookup’s relationship is missing or a text is longer than the platform allows', () => {
    expect(refusalWith('<MaxLength>100000<', '<MaxLength>2000000<')).toContain('MaxLength');
    expect(refusalWith('<EntityRelationshipType>OneToMany</EntityRelationshipType>', '')).toContain('the relationship');
  });

  test('when a table lacks what tells the owner of its rows, or changes it later', () => {
    expect(refusalWith('<OwnershipTypeMask>UserOwned<', '<OwnershipTypeMask>OrgOwned<')).toContain(
      `'${syncEvent.schemaName}' is organization-owned, but does not have the column 'organizationid'`,
    );
    const owner = /<attribute PhysicalName="OwningBusinessUnit">[\s\S]*?<\/attribute>/;
    expect(refusalWith(owner, '')).toContain("does not have the column 'owningbusinessunit'");
    const relationship = /<EntityRelationship Name="owner_cosell_syncevent">[\s\S]*?<\/EntityRelationship>/;
    expect(refusalWith(relationship, '')).toContain("the relationship for 'ownerid'");
    importFiles(world, solutionFiles());
    expect(refusalWith('<OwnershipTypeMask>UserOwned<', '<OwnershipTypeMask>OrgOwned<')).toContain('cannot change');
  });

  test('when a lookup’s relationship leads nowhere, or makes rows without owner follow one', () => {
    const relationship = new RegExp(
      `<EntityRelationship Name="${syncEvent.relationship}">[\\s\\S]*?</EntityRelationship>`,
    );
    expect(refusalWith(relationship, '')).toContain(`the lookup '${syncEvent.opportunity}'`);
    expect(refusalWith('<CascadeAssign>Cascade<', '<CascadeAssign>Always<')).toContain("CascadeAssign 'Always'");
    const by = '<ReferencingAttributeName>';
    expect(refusalWith(`${by}${syncEvent.opportunityNavigation}<`, `${by}cosell_Nowhere<`)).toContain(
      "names the column 'cosell_nowhere'",
    );
  });

  test('when rows would have two parents', () => {
    const files = solutionFiles();
    const xml = new TextDecoder().decode(files.get(customizations));
    const twice = (from: RegExp, text: string): string =>
      text.replace(from, (block) => block + block.replace(/(cosell_opportunity)(id|_syncevents)/gi, '$1two$2'));
    const lookup = new RegExp(`<attribute PhysicalName="${syncEvent.opportunityNavigation}">[\\s\\S]*?</attribute>`);
    const relationship = new RegExp(
      `<EntityRelationship Name="${syncEvent.relationship}">[\\s\\S]*?</EntityRelationship>`,
    );
    files.set(customizations, new TextEncoder().encode(twice(lookup, twice(relationship, xml))));
    expect(refusalOf(world, files)).toContain(`'${syncEvent.logicalName}' has two parents`);
  });

  test('when a view names a column, script or kind that is not there, or half an icon function', () => {
    expect(refusalWith('<cell name="name"', '<cell name="nosuch"')).toContain("names the column 'nosuch'");
    expect(refusalWith(`<order attribute="createdon"`, '<order attribute="nosuch"')).toContain(
      "names the column 'nosuch'",
    );
    expect(refusalWith(`$webresource:${viewScript.name}`, '$webresource:cosell_/none.js')).toContain(
      "web resource 'cosell_/none.js'",
    );
    expect(refusalWith(` imageproviderfunctionname="${viewScript.syncStatusIcon}"`, '')).toContain('but no function');
    expect(refusalWith('<querytype>64<', '<querytype>63<')).toContain("querytype '63'");
    expect(refusalWith(componentId.viewErrors, componentId.viewHistory)).toContain('which another view has too');
    expect(refusalWith('<entity name="cosell_solution">', '<entity name="account">')).toContain('names the column');
  });

  test('when a role reaches rows without owner by the user’s own level', () => {
    const read = `name="prvRead${solutionCatalogue.schemaName}" level="`;
    expect(refusalWith(`${read}Global`, `${read}Basic`)).toContain('have no owner');
  });

  test('when the same solution is there as the other kind, or in a higher version', () => {
    importFiles(world, solutionFiles('Managed'));
    expect(refusalOf(world, solutionFiles('Unmanaged'))).toContain('already installed as managed');
    expect(refusalOf(world, edited(solutionFiles(), 'solution.xml', '>1.0.0.0<', '>0.9.0.0<'))).toContain(
      'higher version',
    );
  });
});
