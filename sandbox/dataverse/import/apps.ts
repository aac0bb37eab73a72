/** Site maps and apps: what they show must exist. */
import { findRow, guidText, idsIn, type ImportContext, knownTable, putRow, requirePrefix } from './context';
import { refuse } from './refuse';
import { attribute, below, child, children, labelsOf, required, textOf, toText } from './xml';

export function importSiteMaps(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'AppModuleSiteMaps'), 'AppModuleSiteMap')) {
    const name = required(textOf(element, 'SiteMapUniqueName'), 'the name of a site map');
    requirePrefix(context, name, 'the site map');
    for (const area of below(element, 'SubArea')) {
      const table = attribute(area, 'Entity');
      if (table !== undefined) knownTable(context, table, `the site map '${name}'`);
    }
    const id = findRow(context, 'sitemap', 'sitemapname', name)?.id ?? context.call.world.newId();
    putRow(context, 'sitemap', id, { sitemapname: name, sitemapxml: toText(element) });
    context.brought.add(`62:${name}`);
  }
}

export function importApps(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'AppModules'), 'AppModule')) {
    const name = required(textOf(element, 'UniqueName'), 'the name of an app');
    const who = `the app '${name}'`;
    requirePrefix(context, name, 'the app');
    for (const part of children(child(element, 'AppModuleComponents'), 'AppModuleComponent')) {
      requireComponent(
        context,
        attribute(part, 'type') ?? '',
        attribute(part, 'schemaName') ?? attribute(part, 'id') ?? '',
        who,
      );
    }
    const roles = idsIn(context, 'role');
    for (const role of children(child(element, 'AppModuleRoleMaps'), 'Role')) {
      const id = guidText(attribute(role, 'id'), `a role of ${who}`);
      if (!roles.has(id)) refuse(`${who} is shared with the role '${id}', which does not exist`);
    }
    const labels = labelsOf(child(element, 'LocalizedNames'), 'LocalizedName');
    const id = findRow(context, 'appmodule', 'uniquename', name)?.id ?? context.call.world.newId();
    putRow(context, 'appmodule', id, { uniquename: name, name: labels[1033] ?? name });
    context.brought.add(`80:${name}`);
  }
}

function requireComponent(context: ImportContext, type: string, name: string, who: string): void {
  const tables: Readonly<Record<string, string>> = { 26: 'savedquery', 60: 'systemform' };
  if (type === '1') knownTable(context, name, who);
  else if (type === '62') {
    if (!findRow(context, 'sitemap', 'sitemapname', name))
      refuse(`${who} names the site map '${name}', which does not exist`);
  } else if (tables[type]) {
    const id = guidText(name, `a component of ${who}`);
    if (!idsIn(context, tables[type] ?? '').has(id))
      refuse(`${who} names the ${tables[type]} '${id}', which does not exist`);
  } else refuse(`${who} has a component of type ${type}, which the sandbox does not know`);
}
