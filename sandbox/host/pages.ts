/**
 * The pages in front of the simulated Dataverse: the list and the form that a seller works with. Their addresses are
 * those of model-driven apps (learn.microsoft.com, "Open apps, forms, views, dialogs, and reports with a URL").
 */
import { bareId } from '../../model';
import type { SimulatedRequest, SimulatedResponse, Simulator } from '../simulator';
import { chosenForm, formsFor } from './chooseForm';
import { fieldsOf } from './fields';
import { gallery } from './gallery';
import { readForm } from './formXml';
import { pageHtml } from './html';
import type { FormLayout, PageSettings } from './layout';
import type { FormSource, Person } from './source';
import { readRibbon } from './ribbon';
import { stockForm } from './stockForm';
import { listLayout } from './views';

export interface PageOptions {
  readonly source: FormSource;
  /** Built and platform files by name (`host/form.js`, `platform/…`, `fonts/…`); undefined when there is no such file. */
  readonly file: (name: string) => Uint8Array | undefined;
  /** Where links to Partner Center lead in the sandbox; a function, because the port may be known only later. */
  readonly partnerCenterUrl: () => string;
}

const html = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
const json = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

/** Puts the pages in front of a simulator; what is none of theirs goes on to it. */
export function withPages(simulator: Simulator, options: PageOptions): Simulator {
  return {
    handle: (request, now) => page(request, options) ?? simulator.handle(request, now),
    due: (now) => simulator.due(now),
    nextDue: () => simulator.nextDue(),
    delivered: (result, now) => simulator.delivered(result, now),
  };
}

/** Answers a request for a page or one of its parts; undefined when it is not for us. */
export function page(request: SimulatedRequest, options: PageOptions): SimulatedResponse | undefined {
  if (request.method !== 'GET') return undefined;
  const { pathname, searchParams } = new URL(request.path, 'http://sandbox');
  if (pathname === '/') return redirect('/main.aspx?pagetype=entitylist&etn=opportunity');
  if (pathname === '/main.aspx') return shell(searchParams, options);
  if (pathname === '/gallery') return galleryPage(searchParams, options);
  if (pathname === '/sandbox/form') return layout(searchParams, options);
  if (pathname === '/sandbox/list') return list(searchParams, options);
  const name = /^\/(?:sandbox\/(host\/[\w.-]+|platform\/[\w.-]+)|(fonts\/[\w.-]+))$/.exec(pathname);
  return name ? file(name[1] ?? name[2] ?? '', options) : undefined;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function shell(query: URLSearchParams, { source, partnerCenterUrl }: PageOptions): SimulatedResponse {
  const user = query.get('user') ?? 'seller';
  const person = source.person(user);
  if (!person) return problem(404, `The sandbox has no user "${user}". Use user=seller, user=admin or user=reader.`);
  const table = query.get('etn') ?? '';
  if (!source.metadata().tables.has(table)) {
    return problem(404, `There is no table "${table}". Write etn=opportunity in the address.`);
  }
  const kind = query.get('pagetype');
  if (kind !== 'entityrecord' && kind !== 'entitylist') {
    return problem(400, 'The address needs pagetype=entityrecord or pagetype=entitylist.');
  }
  const guidIn = (name: string): string | undefined => bareId(query.get(name) ?? '') || undefined;
  const id = guidIn('id');
  if (id && !guid.test(id)) {
    return problem(400, `"${id}" is not the id of a record. An id is a GUID; leave it out for a new record.`);
  }
  const viewId = guidIn('viewid');
  if (viewId && !guid.test(viewId)) {
    return problem(400, `"${viewId}" is not the id of a view. An id is a GUID; leave it out for the default view.`);
  }
  const formId = guidIn('formid');
  if (formId && !guid.test(formId)) {
    return problem(400, `"${formId}" is not the id of a form. An id is a GUID; leave it out for the usual form.`);
  }
  const settings: PageSettings = {
    page: kind,
    table,
    ...(id && { id }),
    ...(viewId && { viewId }),
    ...(formId && { formId }),
    user,
    language: Number(query.get('lcid')) || person.language,
    dark: (query.get('flags') ?? '').split(',').includes('dark'),
    areas: areasFor(source, person),
    partnerCenterUrl: partnerCenterUrl(),
  };
  return { status: 200, headers: html, body: pageHtml(settings) };
}

function galleryPage(query: URLSearchParams, { partnerCenterUrl }: PageOptions): SimulatedResponse {
  const settings = gallery(query, partnerCenterUrl());
  if (typeof settings === 'string') return problem(404, settings);
  return { status: 200, headers: html, body: pageHtml(settings) };
}

/** The tables of a sales app, then those that solutions brought for people: a public view says that somebody looks at them. */
function areasFor(source: FormSource, person: Person): PageSettings['areas'] {
  const tables = [...source.metadata().tables.values()];
  const sales = ['opportunity', 'account', 'contact'];
  return [
    ...sales.flatMap((name) => tables.filter((table) => table.name === name)),
    ...tables.filter((table) => table.custom && source.views(table.name).length > 0),
  ]
    .filter(({ privilege }) => person.administrator || person.privileges.has(`prvRead${privilege}`))
    .map(({ name, collectionLabels }) => ({ table: name, labels: collectionLabels }));
}

function layout(query: URLSearchParams, { source }: PageOptions): SimulatedResponse {
  const name = query.get('etn') ?? '';
  const table = source.metadata().tables.get(name);
  const person = source.person(query.get('user') ?? 'seller');
  if (!table || !person) return { status: 404, headers: json, body: '{"error":"There is no such table or user."}' };
  const forms = formsFor(
    source.forms(name).map(({ formXml }) => readForm(formXml)),
    person,
  );
  const form = chosenForm(forms, bareId(query.get('formid') ?? '')) ?? stockForm(table);
  const { set, id, primaryName, labels } = table;
  const may = (verb: 'Write' | 'Create' | 'Assign'): boolean =>
    person.administrator || person.privileges.has(`prv${verb}${table.privilege}`);
  const answer: FormLayout = {
    table: { name, set, id, primaryName, labels },
    form,
    forms: forms.map(({ id, labels }) => ({ id, labels })),
    mayWrite: may('Write'),
    mayCreate: may('Create'),
    commands: readRibbon(source.ribbon(name) ?? '', 'Form', table, person),
    fields: fieldsOf(source.metadata(), name, form, may('Assign')),
  };
  return { status: 200, headers: json, body: JSON.stringify(answer) };
}

function list(query: URLSearchParams, { source }: PageOptions): SimulatedResponse {
  const table = source.metadata().tables.get(query.get('etn') ?? '');
  const person = source.person(query.get('user') ?? 'seller');
  if (!table || !person) return { status: 404, headers: json, body: '{"error":"There is no such table or user."}' };
  return { status: 200, headers: json, body: JSON.stringify(listLayout(source, table, person)) };
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff: 'font/woff',
};

function file(name: string, options: PageOptions): SimulatedResponse {
  const body = options.file(name);
  if (!body) return problem(404, `The file ${name} is not there. Build the sandbox pages first: npm start does.`);
  const type = types[name.split('.').pop() ?? ''] ?? 'application/octet-stream';
  const lasting = name.startsWith('host/') ? 'no-cache' : 'max-age=86400';
  return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': lasting }, body };
}

const redirect = (location: string): SimulatedResponse => ({ status: 302, headers: { Location: location }, body: '' });

const problem = (status: number, text: string): SimulatedResponse => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: text,
});
