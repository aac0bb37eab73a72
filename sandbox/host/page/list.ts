/** The page of a table's records, as sellers find them before they open one. */
import { column, opportunity, standard, syncStatus, textIn } from '../../../model';
import { addressOf } from './address';
import { createBars } from './bars';
import { createCommandBar } from './commandBar';
import { element, icon } from './element';
import { type Currency, showMoney } from './numbers';
import { openSession, readSettings } from './session';
import { createSay, localeOf } from './texts';
import { createTopBar } from './topBar';
import { type JsonRow, localDay } from './values';
import { createWebApi } from './webApi';

const PAGE_SIZE = 100;
/** How long typing in the filter must rest, in ms. */
const REST_MS = 200;
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';

const settings = readSettings();
const say = createSay(settings.language);
const locale = localeOf(settings.language);
let currencies: ReadonlyMap<string, Currency> = new Map();
const bars = createBars();
const topBar = createTopBar(say);
const webApi = createWebApi(settings.user, { [opportunity.logicalName]: opportunity.set });

const shown = (row: JsonRow, property: string): string => String(row[property + FORMATTED] ?? row[property] ?? '');
const lookupOf = (name: string): string => `_${name}_value`;

/** An empty column is a deal that the connector has never seen. */
const notShared = syncStatus.options.find(({ name }) => name === 'NotShared') ?? syncStatus.options[0]!;

/** Where a deal stands with Partner Center: a mark when both sides are equal, and the words. */
function statusCell(row: JsonRow): HTMLElement {
  const option = syncStatus.options.find(({ value }) => value === row[column.syncStatus]);
  const state = option?.name ?? 'NotShared';
  const words = textIn((option ?? notShared).labels, settings.language);
  const mark = state === 'InSync' ? [icon('check')] : [];
  return element('span', { class: `status ${state}` }, ...mark, words);
}

const headings: readonly { readonly title: readonly [string, string, string]; cell(row: JsonRow): Node | string }[] = [
  { title: ['Topic', 'Sujet', 'トピック'], cell: nameCell },
  { title: ['Account', 'Compte', '取引先企業'], cell: (row) => shown(row, lookupOf(standard.account)) },
  { title: ['Est. revenue', 'Revenu estimé', '売上見込'], cell: moneyCell },
  {
    title: ['Est. close date', 'Date de clôture estimée', '完了予定日'],
    cell: dayCell,
  },
  { title: ['Partner Center', 'Espace partenaires', 'パートナー センター'], cell: statusCell },
  { title: ['Status', 'Statut', 'ステータス'], cell: stateCell },
  { title: ['Owner', 'Propriétaire', '所有者'], cell: (row) => shown(row, lookupOf(standard.owner)) },
];

/** Money and days as the page's language writes them, like on the form. */
function moneyCell(row: JsonRow): string {
  const value = row[standard.value];
  const currency = currencies.get(String(row[lookupOf(standard.currency)] ?? '').toLowerCase());
  return typeof value === 'number' && currency ? showMoney(value, locale, currency) : shown(row, standard.value);
}
function dayCell(row: JsonRow): string {
  const day = localDay(String(row[standard.closeDate] ?? ''));
  return day ? new Intl.DateTimeFormat(locale).format(day) : '';
}
function stateCell(row: JsonRow): string {
  const state = (['open', 'won', 'lost'] as const)[Number(row[standard.state])];
  return state ? say(state) : shown(row, standard.state);
}

function nameCell(row: JsonRow): HTMLElement {
  const href = addressOf(settings, 'entityrecord', String(row[opportunity.id]));
  return element('a', { href }, String(row[standard.name] ?? '---'));
}

const titleOf = (title: readonly [string, string, string]): string =>
  title[settings.language === 1036 ? 1 : settings.language === 1041 ? 2 : 0];

function rowElement(row: JsonRow): HTMLElement {
  const made = element(
    'tr',
    {},
    ...headings.map(({ title, cell }) => element('td', { 'data-title': titleOf(title) }, cell(row))),
  );
  made.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) made.querySelector('a')?.click();
  });
  return made;
}

function open(app: HTMLElement): void {
  const count = element('span', { class: 'list-count', role: 'status' });
  const filter = element('input', {
    type: 'search',
    class: 'input list-filter',
    'aria-label': say('filter'),
    placeholder: say('filter'),
  });
  const body = element('tbody');
  const more = element('button', { type: 'button', class: 'more', hidden: true }, '…');
  const head = element('tr', {}, ...headings.map(({ title }) => element('th', { scope: 'col' }, titleOf(title))));
  let next = '';
  let asked = 0;

  const read = async (link?: string): Promise<void> => {
    const mine = (asked += 1);
    const text = filter.value.trim().replace(/'/g, "''");
    const where = text ? `&$filter=${encodeURIComponent(`contains(${standard.name},'${text}')`)}` : '';
    try {
      const page = await webApi.retrieveMultipleRecords(
        opportunity.logicalName,
        link ?? `?$orderby=modifiedon desc${where}`,
        PAGE_SIZE,
      );
      // An answer that a later question has overtaken says nothing any more.
      if (mine !== asked) return;
      const rows = page.entities.map(rowElement);
      if (link) body.append(...rows);
      else body.replaceChildren(...rows);
      next = page.nextLink;
      more.hidden = !next;
      count.textContent = body.children.length ? say('count', { count: body.children.length }) : say('empty');
      bars.hide('read');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      bars.show('read', { level: 'error', text: reason, dismiss: say('close') });
    }
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  filter.addEventListener('input', () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void read(), REST_MS);
  });
  more.addEventListener('click', () => void read(next));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && body.children.length <= PAGE_SIZE) void read();
  });

  document.title = say('opportunities');
  app.replaceChildren(
    topBar.element,
    createCommandBar(say('commands'), [
      { icon: 'add', label: say('new'), href: addressOf(settings, 'entityrecord') },
      { icon: 'refresh', label: say('refresh'), run: () => void read() },
    ]),
    bars.element,
    element(
      'main',
      { class: 'list' },
      element('div', { class: 'list-head' }, element('h1', {}, say('opportunities')), count, filter),
      element('table', {}, element('thead', {}, head), body),
      more,
    ),
  );
  // The session first: amounts are written with what it knows of their currencies.
  void openSession(webApi)
    .then(
      (session) => {
        currencies = session.currencies;
        topBar.setUser(say('userLine', { user: session.userName || settings.user }));
      },
      () => topBar.setUser(settings.user),
    )
    .then(() => read());
}

const app = document.getElementById('app');
if (app) open(app);
