/**
 * Dynamics 365 Sales as a managed solution of its own, so far as the sandbox needs it beyond its tables: two main forms. It
 * is imported like any other, which is what makes them managed forms of somebody else.
 */
import { strToU8, zipSync } from 'fflate';
import type { Labels } from '../dataverse/metadata';
import { type SalesForm, salesForms, type SalesSection, type SalesTab } from './forms';

/** The zip, without a part that its import would not read. */
export const salesSolution = (): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types><Default Extension="xml" ContentType="text/xml" /></Types>'),
    'solution.xml': strToU8(manifest),
    'customizations.xml': strToU8(
      `<ImportExportXml><Entities><Entity><Name>Opportunity</Name><FormXml><forms type="main">` +
        `${salesForms.map(systemForm).join('')}</forms></FormXml></Entity></Entities></ImportExportXml>`,
    ),
  });

const manifest =
  '<ImportExportXml><SolutionManifest><UniqueName>msdynce_Sales</UniqueName><Version>9.0.4.0076</Version>' +
  '<Managed>1</Managed><Publisher><UniqueName>dynamics365customerengagement</UniqueName>' +
  '<CustomizationPrefix>msdyn</CustomizationPrefix></Publisher>' +
  '<RootComponents><RootComponent type="1" schemaName="opportunity" behavior="2" /></RootComponents>' +
  '</SolutionManifest></ImportExportXml>';

const systemForm = ({ id, labels, order, tabs }: SalesForm, at: number): string =>
  `<systemform><formid>{${id}}</formid><FormActivationState>1</FormActivationState><form>` +
  `<tabs>${tabs.map((tab) => tabXml(tab, `${at}/${tab.name}`)).join('')}</tabs>` +
  `<DisplayConditions Order="${order}" FallbackForm="true"><Everyone /></DisplayConditions></form>` +
  `<IsCustomizable>1</IsCustomizable>` +
  `<LocalizedNames>${texts('LocalizedName', labels)}</LocalizedNames></systemform>`;

function tabXml({ name, labels, sections }: SalesTab, path: string): string {
  const width = `${Math.floor(100 / sections.length)}%`;
  const columns = sections.map(
    (one) => `<column width="${width}"><sections>${sectionXml(one, `${path}/${one.name}`)}</sections></column>`,
  );
  return `<tab name="${name}" id="${path}">${labelsXml(labels)}<columns>${columns.join('')}</columns></tab>`;
}

const sectionXml = ({ name, labels, columns }: SalesSection, path: string): string =>
  `<section name="${name}" id="${path}" showlabel="true">${labelsXml(labels)}<rows>` +
  columns
    .map((one) => `<row><cell id="${path}/${one}"><control id="${one}" datafieldname="${one}" /></cell></row>`)
    .join('') +
  '</rows></section>';

const labelsXml = (labels: Labels): string => `<labels>${texts('label', labels)}</labels>`;

const texts = (tag: string, labels: Labels): string =>
  Object.entries(labels)
    .map(([language, text]) => `<${tag} description="${text}" languagecode="${language}" />`)
    .join('');
