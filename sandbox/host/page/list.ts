/** The page of a table's records, as sellers find them before they open one. */
import type { ListLayout, View } from '../layout';
import { addressOf } from './address';
import { createBars } from './bars';
import { createCommandBar } from './commandBar';
import { element } from './element';
import type { CellContext } from './list/cells';
import { createGrid, type Grid } from './list/grid';
import { gridControl } from './list/gridControl';
import { createPictures } from './list/pictures';
import { fetchXmlOf, type Order, orderOf } from './list/query';
import { ribbonCommands } from './ribbonCommands';
import { openSession, readList, readSettings } from './session';
import { createSay, labelIn, localeOf } from './texts';
import { createTopBar } from './topBar';
import { bracedId, type JsonRow } from './values';
import { createWebApi } from './webApi';
import { createXrm } from './xrm';

const PAGE_SIZE = 100;
/** The most rows that Dataverse gives at once. */
const MOST = 5000;
/** How long typing in the filter must rest, in ms. */
const REST_MS = 200;
/** Events this close together, in ms, are one return to the page. */
const SAME_RETURN_MS = 300;

const settings = readSettings();
const { language } = settings;
const say = createSay(language);
const bars = createBars();
const topBar = createTopBar(settings, say);

async function open(app: HTMLElement): Promise<void> {
  app.append(topBar.element, bars.element);
  const layout = await readList(settings);
  const { table, views } = layout;
  const webApi = createWebApi(settings.user, { [table.name]: table.set, webresource: 'webresourceset' });
  const title = labelIn(table.collectionLabels, language);
  document.title = title;
  let cells: CellContext = { language, locale: localeOf(language), currencies: new Map() };

  let view = chosenView(layout);
  let order: Order | undefined;
  let grid: Grid;
  let offerCommands = (): void => undefined;
  let pages = 1;
  let asked = 0;

  const count = element('span', { class: 'list-count', role: 'status' });
  const filter = element('input', {
    type: 'search',
    class: 'input list-filter',
    'aria-label': say('filter'),
    placeholder: say('filter'),
  });
  const selector = element(
    'select',
    { class: 'view-selector', 'aria-label': say('view') },
    ...views.map(({ id, labels }) => element('option', { value: id }, labelIn(labels, language))),
  );
  const more = element('button', { type: 'button', class: 'more', hidden: true }, say('more'));
  const empty = element('p', { class: 'list-empty', hidden: true });
  const place = element('div', { class: 'list-grid' });

  const ask = async (page: number, size: number): Promise<JsonRow[] | undefined> => {
    const mine = (asked += 1);
    const search = filter.value.trim();
    const query = fetchXmlOf({
      fetchXml: view.fetchXml,
      primaryName: table.primaryName,
      ...(order && { order }),
      search,
      page,
      count: size,
    });
    try {
      const { entities } = await webApi.retrieveMultipleRecords(table.name, `?fetchXml=${encodeURIComponent(query)}`);
      // An answer that a later question has overtaken says nothing any more.
      if (mine !== asked) return undefined;
      bars.hide('read');
      more.hidden = entities.length < size;
      return entities;
    } catch (error) {
      if (mine !== asked) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      bars.show('read', { level: 'error', text: say('listNotRead', { reason }), dismiss: say('close') });
      return undefined;
    }
  };
  const tellSize = (): void => {
    const search = filter.value.trim();
    count.textContent = grid.size() > 0 ? say('count', { count: grid.size() }) : '';
    offerCommands();
    empty.hidden = grid.size() > 0;
    empty.textContent = search ? say('emptySearch', { search }) : say('empty');
    place.hidden = grid.size() === 0;
  };
  /** Reads again what is shown; after a change of the question only its first page. */
  const read = async (shownPages = 1): Promise<void> => {
    const rows = await ask(1, Math.min(MOST, shownPages * PAGE_SIZE));
    if (!rows) return;
    pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
    grid.show(rows);
    tellSize();
  };
  const refresh = (): void => void read(pages);

  const showView = (): void => {
    order = orderOf(view.fetchXml);
    const shown = view;
    grid = createGrid({
      view: shown,
      table,
      pictures: createPictures(shown.columns, () => cells, webApi, table.id),
      context: () => cells,
      href: (id) => addressOf(settings, 'entityrecord', id),
      order: () => order,
      sort(chosen) {
        order = chosen;
        void read();
      },
      select: layout.commands.length > 0 && { label: say('selectRow'), all: say('selectAll') },
      selected: () => offerCommands(),
    });
    place.replaceChildren(grid.element);
    selector.value = view.id;
    selector.title = labelIn(view.labels, language);
  };
  selector.addEventListener('change', () => {
    view = views.find(({ id }) => id === selector.value) ?? view;
    history.replaceState(null, '', addressOf(settings, 'entitylist', undefined, { viewid: view.id }));
    showView();
    void read();
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  filter.addEventListener('input', () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void read(), REST_MS);
  });
  more.addEventListener('click', () => {
    void ask(pages + 1, PAGE_SIZE).then((rows) => {
      if (!rows) return;
      pages += 1;
      grid.append(rows);
      tellSize();
    });
  });

  // The session first: amounts are written with what it knows of their currencies.
  const session = await openSession(webApi).catch(() => undefined);
  cells = { ...cells, currencies: session?.currencies ?? cells.currencies };
  topBar.setUser(say('userLine', { user: session?.userName || settings.user }));
  if (session) {
    Object.assign(window, { Xrm: createXrm(settings, session, webApi, bars, say('close')) });
    topBar.watchNotifications(webApi, session.userId);
  }
  showView();
  const failed = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    bars.show('command', { level: 'error', text: say('notDone', { reason }), dismiss: say('close') });
  };
  const ribbon = await ribbonCommands(layout.commands, language, failed, () => {
    const rows = grid.selected();
    const ids = rows.map((row) => bracedId(String(row[table.id])));
    const control = gridControl(table.name, table.id, rows, refresh);
    return { SelectedControl: control, SelectedControlSelectedItemIds: ids };
  });
  const commands = createCommandBar(say('commands'), [
    { icon: 'add', label: say('new'), href: addressOf(settings, 'entityrecord'), offered: () => layout.mayCreate },
    { icon: 'refresh', label: say('refresh'), run: refresh },
    ...ribbon,
  ]);
  offerCommands = commands.update;
  app.replaceChildren(
    topBar.element,
    commands.element,
    bars.element,
    element(
      'main',
      { class: 'list' },
      element(
        'div',
        { class: 'list-head' },
        element('div', { class: 'list-title' }, element('h1', {}, title), selector),
        count,
        filter,
      ),
      place,
      empty,
      more,
    ),
  );
  if (settings.viewId && view.id !== settings.viewId) {
    bars.show('view', { level: 'information', text: say('noSuchView'), dismiss: say('close') });
  }
  await read();
  // Whoever comes back to this tab sees what has happened meanwhile.
  let back = 0;
  const comeBack = (): void => {
    // Both events come when a tab is chosen.
    if (document.visibilityState !== 'visible' || Date.now() - back < SAME_RETURN_MS) return;
    back = Date.now();
    refresh();
  };
  document.addEventListener('visibilitychange', comeBack);
  window.addEventListener('focus', comeBack);
}

function chosenView({ views, defaultView }: ListLayout): View {
  const chosen = views.find(({ id }) => id === settings.viewId) ?? views.find(({ id }) => id === defaultView);
  const view = chosen ?? views[0];
  if (!view) throw new Error('This table has no view.');
  return view;
}

const app = document.getElementById('app');
if (app) {
  open(app).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    bars.show('open', {
      level: 'error',
      text: say('listNotRead', { reason }),
      actions: [{ label: say('tryAgain'), run: () => location.reload() }],
    });
  });
}
