/** Tables in which the platform keeps what solutions bring, and its jobs. Columns: learn.microsoft.com, their pages. */
import { boolean, choice, datetime, defineTable, integer, lookup, managedProperty, memo, text } from './define';

export const publisher = defineTable({
  schemaName: 'Publisher',
  set: 'publishers',
  objectTypeCode: 7101,
  primaryName: 'friendlyname',
  ownership: 'organization',
  columns: [
    ['UniqueName', text(256)],
    ['FriendlyName', text(256)],
    ['CustomizationPrefix', text(8)],
    ['CustomizationOptionValuePrefix', integer(10000, 99999)],
  ],
});

export const solution = defineTable({
  schemaName: 'Solution',
  set: 'solutions',
  objectTypeCode: 7100,
  primaryName: 'friendlyname',
  ownership: 'organization',
  columns: [
    ['UniqueName', text(65)],
    ['FriendlyName', text(256)],
    ['Version', text(256)],
    ['IsManaged', boolean('Managed', 'Unmanaged')],
    ['InstalledOn', datetime],
    ['PublisherId', lookup('publisher', 'Restrict')],
  ],
});

export const importJob = defineTable({
  schemaName: 'ImportJob',
  set: 'importjobs',
  objectTypeCode: 9107,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(256)],
    ['SolutionName', text(256)],
    ['Progress', integer(0, 100)],
    ['StartedOn', datetime],
    ['CompletedOn', datetime],
    ['Data', memo(1048576)],
  ],
});

export const webResource = defineTable({
  schemaName: 'WebResource',
  set: 'webresourceset',
  objectTypeCode: 9333,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(256)],
    ['DisplayName', text(200)],
    [
      'WebResourceType',
      choice({
        1: 'Webpage (HTML)',
        2: 'Style Sheet (CSS)',
        3: 'Script (JScript)',
        4: 'Data (XML)',
        5: 'PNG format',
        6: 'JPG format',
        7: 'GIF format',
        8: 'Silverlight (XAP)',
        9: 'Style Sheet (XSL)',
        10: 'ICO format',
        11: 'Vector format (SVG)',
        12: 'String (RESX)',
      }),
    ],
    ['Content', memo(16777216)],
  ],
});

export const customControl = defineTable({
  schemaName: 'CustomControl',
  set: 'customcontrols',
  objectTypeCode: 9753,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(200)],
    ['Version', text(48)],
    ['Manifest', memo(1048576)],
  ],
});

/** The files of a control; the platform keeps them as resources without a public table. */
export const customControlFile = defineTable({
  schemaName: 'CustomControlResource',
  set: 'customcontrolresources',
  objectTypeCode: 9754,
  primaryName: 'path',
  ownership: 'organization',
  internal: true,
  columns: [
    ['CustomControlId', lookup('customcontrol', 'Cascade')],
    ['Path', text(400)],
    ['Content', memo(16777216)],
  ],
});

export const systemForm = defineTable({
  schemaName: 'SystemForm',
  set: 'systemforms',
  objectTypeCode: 1030,
  id: 'formid',
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(100)],
    ['ObjectTypeCode', text(100)],
    ['Type', choice({ 2: 'Main', 6: 'Quick View Form', 7: 'Quick Create', 11: 'Card' })],
    ['FormXml', memo(1048576)],
    ['FormActivationState', choice({ 0: 'Inactive', 1: 'Active' }), { initial: 1 }],
    ['Description', text(400)],
    ['IsManaged', boolean('Managed', 'Unmanaged'), { initial: false, writable: 'never' }],
    ['IsCustomizable', managedProperty, { initial: true }],
  ],
  drafts: true,
});

export const savedQuery = defineTable({
  schemaName: 'SavedQuery',
  set: 'savedqueries',
  objectTypeCode: 1039,
  primaryName: 'name',
  ownership: 'organization',
  privilege: 'Query',
  columns: [
    ['Name', text(200)],
    ['ReturnedTypeCode', text(100)],
    ['LayoutXml', memo(1048576)],
    ['FetchXml', memo(1048576)],
    ['QueryType', integer()],
    ['IsDefault', boolean()],
  ],
});

export const siteMap = defineTable({
  schemaName: 'SiteMap',
  set: 'sitemaps',
  objectTypeCode: 4709,
  primaryName: 'sitemapname',
  ownership: 'organization',
  columns: [
    ['SiteMapName', text(256)],
    ['SiteMapXml', memo(1048576)],
  ],
});

export const appModule = defineTable({
  schemaName: 'AppModule',
  set: 'appmodules',
  objectTypeCode: 9800,
  primaryName: 'name',
  ownership: 'organization',
  columns: [
    ['Name', text(100)],
    ['UniqueName', text(100)],
  ],
});
