/** The gallery: the imported card on a host that gives it exactly one state, or the list of all states. */
import { control, standard } from '../../../model';
import { recordId } from '../gallery/deal';
import { galleryNow, type GalleryState, type GalleryTheme } from '../gallery/state';
import { galleryStates } from '../gallery/states';
import type { Component, FormLayout, PageSettings } from '../layout';
import { loadComponent, offerRegistration } from './component/load';
import { mountComponent } from './component/mount';
import { element } from './element';
import { setClock } from './gallery/clock';
import { listOfStates, stateBar } from './gallery/links';
import { looks } from './gallery/looks';
import { webApiOf } from './gallery/webApi';
import { createRecord } from './record';
import { readLayout, readSettings } from './session';

const settings = readSettings();
const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as GalleryTheme;
const shown = {
  language: settings.language,
  theme,
  direction: settings.rightToLeft ? 'rtl' : 'ltr',
};
const euro = { code: 'EUR', symbol: '€', precision: 2 };

/** The card's cell of the imported form. Throws when there is none. */
function cardOf({ form }: FormLayout): Component {
  const cells = form.tabs.flatMap(({ columns }) => columns.flatMap(({ sections }) => sections.flatMap((s) => s.cells)));
  const card = cells.find(({ component }) => component?.name === control.name)?.component;
  if (!card) throw new Error(`The form of an administrator has no ${control.name}. Import the solution first.`);
  return card;
}

/** The card on a form that binds less of it. */
const less = (card: Component, { unbound = [] }: GalleryState): Component => ({
  ...card,
  bindings: card.bindings.filter(({ property }) => !unbound.includes(property)),
});

/** The record as the form holds it in this state, hidden columns emptied. */
function recordOf({ columns, hidden = [], unsaved }: GalleryState, { fields }: FormLayout) {
  const secured = Object.entries(fields).map(
    ([name, field]) => [name, hidden.includes(name) ? { ...field, hidden: true as const } : field] as const,
  );
  const record = createRecord(Object.fromEntries(secured), unsaved ? undefined : recordId);
  record.load(Object.fromEntries(Object.entries(columns).filter(([name]) => !hidden.includes(name))));
  return record;
}

async function show(state: GalleryState, app: HTMLElement): Promise<void> {
  const frame = element('main', { class: 'gallery-frame' });
  const resize = (width: number): void => void (frame.style.width = `${width}px`);
  app.replaceChildren(stateBar(state, shown, resize), frame);
  // The form is asked for by its table, and the page's own name is not one of the form's.
  const asked: PageSettings = { ...settings, page: 'entityrecord' };
  const layout = await readLayout(asked);
  const record = recordOf(state, layout);
  offerRegistration();
  // The bundle is fetched and compiled before, so that what is measured is the card's own work.
  const card = less(cardOf(layout), state);
  await loadComponent(card.name, settings.language);
  performance.mark('gallery:start');
  await mountComponent(card, frame, {
    settings: asked,
    session: { userId: '', userName: 'Adele Vance', currencies: new Map(), defaults: {} },
    webApi: webApiOf(state),
    record,
    label: layout.fields[standard.name]?.name ?? '',
    currency: () => euro,
    editable: () => !state.readOnly,
    edited: () => undefined,
    failed,
    host: { ...looks[theme], online: !state.offline },
  });
  frame.getBoundingClientRect();
  performance.measure('gallery:drawing', 'gallery:start');
  await settled();
  for (const selector of state.press ?? []) {
    press(selector);
    await settled();
  }
}

/** What lies over the page belongs to the card as well. */
function press(selector: string): void {
  const target = document.querySelector<HTMLElement>(`.gallery-frame ${selector}, .ms-Layer ${selector}`);
  if (!target) throw new Error(`The card shows nothing to press: ${selector}`);
  target.click();
}

function failed(error: unknown): void {
  console.error(error);
  document.body.append(element('p', { class: 'component-failed', role: 'alert' }, String(error)));
}

/** Two frames after the last answer has arrived all of it is on the screen. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  for (let frames = 0; frames < 2; frames += 1) await new Promise((done) => requestAnimationFrame(done));
}

const app = document.getElementById('app');
document.documentElement.dataset['look'] = theme;
document.head.append(element('link', { rel: 'stylesheet', href: '/sandbox/host/gallery.css' }));
const chosen = galleryStates.find(({ name }) => name === query.get('state'));
if (app && chosen) {
  document.title = chosen.title;
  setClock(galleryNow);
  show(chosen, app)
    .catch(failed)
    .then(settled)
    .then(() => void (document.body.dataset['drawn'] = chosen.name));
} else if (app) {
  document.title = 'The card in every state';
  app.replaceChildren(listOfStates(shown));
}
