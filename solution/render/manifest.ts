import {
  account,
  choices,
  componentId,
  control,
  languages,
  type Labels,
  opportunity,
  publisher,
  solution,
  tables,
} from '../../model';
import { braced } from '../ids';
import { texts } from '../texts';
import { webResources } from '../webResources';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { descriptions, localizedNames } from './labels';
import { roles } from './roles';
import { steps } from './webhook';

const nil = (name: string): XmlElement => element(name, { 'xsi:nil': 'true' });

/** Two empty addresses, as each export has them. */
const address = (number: number): XmlElement =>
  element('Address', {}, [
    leaf('AddressNumber', number),
    leaf('AddressTypeCode', 1),
    ...['City', 'County', 'Country', 'Fax', 'FreightTermsCode', 'ImportSequenceNumber', 'Latitude'].map(nil),
    ...['Line1', 'Line2', 'Line3', 'Longitude', 'Name', 'PostalCode', 'PostOfficeBox', 'PrimaryContactName'].map(nil),
    leaf('ShippingMethodCode', 1),
    ...['StateOrProvince', 'Telephone1', 'Telephone2', 'Telephone3', 'TimeZoneRuleVersionNumber'].map(nil),
    ...['UPSZone', 'UTCOffset', 'UTCConversionTimeZoneCode'].map(nil),
  ]);

const publisherElement = (): XmlElement =>
  element('Publisher', {}, [
    leaf('UniqueName', publisher.name),
    localizedNames(publisher.labels),
    leaf('Descriptions'),
    nil('EMailAddress'),
    nil('SupportingWebsiteUrl'),
    ...leaves({
      CustomizationPrefix: publisher.prefix,
      CustomizationOptionValuePrefix: publisher.optionValuePrefix,
    }),
    element('Addresses', {}, [address(1), address(2)]),
  ]);

/** Behaviour 0 is the whole component; 2 only the shell, so that we never own what belongs to Dynamics 365 Sales. */
export const named = (type: number, schemaName: string, behavior: 0 | 2 = 0): XmlElement =>
  element('RootComponent', { type: String(type), schemaName, behavior: String(behavior) });
const byId = (type: number, id: string): XmlElement =>
  element('RootComponent', { type: String(type), id: braced(id), behavior: '0' });

/** Columns, keys, forms, views and relationships have no root of their own: they ride on their table. */
const rootComponents = (): XmlElement[] => [
  ...tables.map(({ logicalName }) => named(1, logicalName)),
  ...[account, opportunity].map(({ logicalName }) => named(1, logicalName, 2)),
  ...choices.map(({ name }) => named(9, name)),
  ...roles.map(({ id }) => byId(20, id)),
  ...webResources.map(({ name }) => named(61, name)),
  named(66, control.name),
  byId(70, componentId.profile),
  ...steps.map(({ id }) => byId(92, id)),
  byId(95, componentId.endpoint),
];

const xsi = { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' };

interface ManifestParts {
  readonly name: string;
  readonly labels: Labels;
  readonly description: Labels;
  readonly roots: readonly XmlElement[];
  readonly missing?: readonly XmlElement[];
}

/** Other/Solution.xml of one of our solutions, all of one version. Managed 2 means both: packing writes 0 or 1. */
export const manifestOf = ({ name, labels, description, roots, missing = [] }: ManifestParts): XmlElement =>
  element(
    'ImportExportXml',
    {
      version: '9.2.24021.197',
      SolutionPackageVersion: '9.2',
      languagecode: '1033',
      generatedBy: 'CrmLive',
      ...xsi,
    },
    [
      element('SolutionManifest', {}, [
        leaf('UniqueName', name),
        localizedNames(labels),
        descriptions(description),
        leaf('Version', solution.version),
        leaf('Managed', 2),
        publisherElement(),
        element('RootComponents', {}, roots),
        element('MissingDependencies', {}, missing),
      ]),
    ],
  );

export const solutionManifest = (): XmlElement =>
  manifestOf({
    name: solution.name,
    labels: solution.labels,
    description: texts.solutionDescription,
    roots: rootComponents(),
  });

/** The sections in the order of an export; the packer fills those that are named here and drops the others. */
export const customizations = (): XmlElement =>
  element('ImportExportXml', xsi, [
    leaf('Entities'),
    leaf('Roles'),
    leaf('Workflows'),
    leaf('FieldSecurityProfiles'),
    leaf('Templates'),
    leaf('EntityMaps'),
    leaf('EntityRelationships'),
    leaf('OrganizationSettings'),
    leaf('optionsets'),
    leaf('Dashboards'),
    leaf('WebResources'),
    leaf('CustomControls'),
    leaf('SolutionPluginAssemblies'),
    leaf('SdkMessageProcessingSteps'),
    leaf('ServiceEndpoints'),
    leaf('EntityDataProviders'),
    element(
      'Languages',
      {},
      languages.map((language) => leaf('Language', language)),
    ),
  ]);
