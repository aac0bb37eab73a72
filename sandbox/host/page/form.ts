/** The page of one record: renders the imported form, runs its scripts and components, and saves. */
import { bareId } from '../../../model/guid';
import { addressOf } from './address';
import { createBars } from './bars';
import { stateCommands } from './closing/commands';
import { createCommandBar } from './commandBar';
import { offerRegistration } from './component/load';
import { mountComponent } from './component/mount';
import { element } from './element';
import type { FieldContext } from './fields/field';
import { createFormBody } from './formBody';
import { createFormContext } from './formContext';
import { createFormEvents } from './formEvents';
import { createFormHeader } from './formHeader';
import { createFormSelector } from './formSelector';
import { redirectLinks } from './links';
import { ribbonCommands } from './ribbonCommands';
import { createRecord } from './record';
import { createSaving } from './saving';
import { runScripts } from './scripts';
import { openSession, readLayout, readSettings } from './session';
import { createSay, labelIn, localeOf } from './texts';
import { createTopBar } from './topBar';
import { type LookupValue } from './values';
import { createWebApi } from './webApi';
import { createXrm } from './xrm';

const settings = readSettings();
const say = createSay(settings.language);
const bars = createBars();
const topBar = createTopBar(settings, say);
const dismiss = say('close');
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function open(app: HTMLElement): Promise<void> {
  app.append(topBar.element, bars.element);
  const layout = await readLayout(settings);
  const { table, form, fields } = layout;
  const sets = Object.fromEntries(
    Object.values(fields).flatMap(({ targets }) => targets.map((target) => [target.table, target.set])),
  );
  const webApi = createWebApi(settings.user, { ...sets, [table.name]: table.set });
  const session = await openSession(webApi);
  topBar.setUser(say('userLine', { user: session.userName || settings.user }));
  topBar.watchNotifications(webApi, session.userId);

  const record = createRecord(fields, settings.id);
  const scriptFailed = (error: unknown): void =>
    bars.show('script', { level: 'error', text: say('scriptFailed', { reason: reasonOf(error) }), dismiss });
  const events = createFormEvents(() => formContext, scriptFailed);
  const unread = (error: unknown): void =>
    bars.show('read', { level: 'error', text: say('notRead', { reason: reasonOf(error) }), dismiss });
  const saving = createSaving(layout, record, events, webApi, unread);
  const context: FieldContext = {
    record,
    webApi,
    say,
    language: settings.language,
    locale: localeOf(settings.language),
    currency() {
      const chosen = record.attribute('transactioncurrencyid')?.value();
      const id = Array.isArray(chosen) ? (chosen as readonly LookupValue[])[0]?.id : undefined;
      return id ? session.currencies.get(bareId(id)) : undefined;
    },
    edited: (attribute) => void events.change(attribute.field.name).fire(),
  };
  const header = createFormHeader(layout, context, createFormSelector(layout, settings, say, record.id));
  const body = createFormBody(layout, context);
  // Money shows the sign of the record's currency, whenever that becomes another one.
  record.attribute('transactioncurrencyid')?.watch(() => body.all().forEach(({ view }) => view.show()));

  const unsaved = (): boolean => record.isDirty() || body.all().some(({ view }) => view.pending());
  const tellState = (): void => header.state(unsaved() ? 'unsaved' : record.id() ? 'saved' : undefined);
  // The address first: who reads "Saved" of a new record may copy it at once.
  let addressed = record.id();
  const tellAddress = (): void => {
    if (record.id() === addressed) return;
    addressed = record.id();
    const { formId } = settings;
    history.replaceState(null, '', addressOf(settings, 'entityrecord', addressed, formId ? { formid: formId } : {}));
  };
  record.watch(() => {
    tellAddress();
    tellState();
  });
  for (const event of ['input', 'focusout']) body.element.addEventListener(event, tellState);

  /** Closed records cannot be changed, and those of a user without the privilege neither (as on the platform's forms). */
  const locked = (): 'closedRecord' | 'noPrivilege' | undefined => {
    if (!record.id()) return layout.mayCreate ? undefined : 'noPrivilege';
    if (!layout.mayWrite) return 'noPrivilege';
    return (record.attribute('statecode')?.value() ?? 0) === 0 ? undefined : 'closedRecord';
  };
  const stateName = (): string => {
    const attribute = record.attribute('statecode');
    const option = attribute?.field.options.find(({ value }) => value === attribute.value());
    return option ? labelIn(option.labels, settings.language) : '';
  };

  /** Takes what is typed, and says which fields cannot be saved as they are. */
  const ready = (): boolean => {
    const wrong = body.all().filter(({ column, label, view }) => {
      if (!view.commit()) return true;
      const attribute = record.attribute(column);
      const empty = attribute?.field.required && attribute.field.writable && attribute.value() === null;
      if (attribute?.field.required) view.complain(empty ? say('required', { field: label }) : undefined);
      return empty;
    });
    const first = wrong[0];
    if (!first) return true;
    body.focus(first.view);
    return false;
  };

  const save = async (): Promise<void> => {
    if (locked() || !ready()) return;
    header.state('saving');
    // Whoever is faster than the form's scripts does not get past them.
    await scripted;
    const fresh = !record.id();
    try {
      if ((await saving.save()) && fresh) {
        record.attributes().forEach((attribute) => attribute.setSubmitMode('dirty'));
      }
      bars.hide('save');
    } catch (error) {
      bars.show('save', { level: 'error', text: say('notSaved', { reason: reasonOf(error) }), dismiss });
      throw error;
    } finally {
      tellState();
    }
  };
  const saveQuietly = (): void => void save().catch(() => undefined);

  const refresh = async (): Promise<void> => {
    try {
      await saving.refresh();
      bars.hide('read');
    } catch (error) {
      unread(error);
      throw error;
    }
  };
  const askToRefresh = (): void => {
    const now = (): void => {
      bars.hide('refresh');
      body.all().forEach(({ view }) => view.reset());
      void refresh().then(tellState, () => undefined);
    };
    if (!unsaved()) return now();
    bars.show('refresh', {
      level: 'warning',
      text: say('dropEdits'),
      actions: [
        { label: say('refreshAnyway'), run: now },
        { label: say('keepEditing'), run: () => bars.hide('refresh') },
      ],
    });
  };

  let refreshRibbon = (): void => undefined;
  const formContext = createFormContext({
    layout,
    language: settings.language,
    record,
    events,
    bars,
    dismiss,
    fields: body.fields,
    save,
    refresh: async (first) => {
      if (first) await save();
      await refresh();
    },
    leave: () => location.assign(addressOf(settings, 'entitylist')),
    locked: () => locked() !== undefined,
    refreshRibbon: () => refreshRibbon(),
  });
  Object.assign(window, { Xrm: createXrm(settings, session, webApi, bars, dismiss) });

  // Nothing shows before the row is read: an empty form would look like an empty record, and could be saved as one.
  if (record.id()) await saving.refresh();
  else {
    // A new record starts with the organisation's currency, which money needs, and shows who will own it.
    record.load(session.defaults);
    record.attribute('transactioncurrencyid')?.setSubmitMode('always');
  }
  const ribbon = await ribbonCommands(layout.commands, settings.language, scriptFailed, () => ({
    PrimaryControl: formContext,
  }));
  const commands = createCommandBar(say('commands'), [
    { icon: 'back', label: say('back'), href: addressOf(settings, 'entitylist') },
    { icon: 'save', label: say('save'), run: saveQuietly, offered: () => locked() === undefined },
    { icon: 'add', label: say('new'), href: addressOf(settings, 'entityrecord'), offered: () => layout.mayCreate },
    { icon: 'refresh', label: say('refresh'), run: askToRefresh },
    ...stateCommands(layout, context, {
      async saved() {
        if (unsaved()) await save();
        return !unsaved();
      },
      refresh,
      failed: (error) =>
        bars.show('save', { level: 'error', text: say('notDone', { reason: reasonOf(error) }), dismiss }),
    }),
    ...ribbon,
  ]);
  refreshRibbon = commands.update;
  app.replaceChildren(
    topBar.element,
    element('div', { class: 'pinned' }, commands.element, bars.element),
    element('main', {}, header.element, body.element),
  );
  let wasLocked: string | undefined;
  const lock = (): void => {
    commands.update();
    const reason = locked();
    const now = reason && say(reason, { state: stateName() });
    if (now === wasLocked) return;
    wasLocked = now;
    body.lock(now !== undefined);
    if (now) bars.show('locked', { level: 'information', text: now });
    else bars.hide('locked');
  };
  record.watch(lock);
  lock();
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    saveQuietly();
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved()) event.preventDefault();
  });
  redirectLinks(settings.partnerCenterUrl);

  if (!record.id()) body.all()[0]?.view.control.focus();
  const scripted = runScripts(form, events, formContext).catch(scriptFailed);
  await Promise.all([scripted, ...mountComponents()]);

  function mountComponents(): Promise<void>[] {
    offerRegistration();
    return body.components.map(async ({ component, container, label }) => {
      const failed = (error: unknown): void => {
        const text = say('componentFailed', { name: component.name, reason: reasonOf(error) });
        container.replaceChildren(element('p', { class: 'component-failed', role: 'alert' }, text));
      };
      await mountComponent(component, container, {
        settings,
        session,
        webApi,
        record,
        label,
        currency: context.currency,
        editable: () => locked() === undefined,
        edited: context.edited,
        failed,
      }).catch(failed);
    });
  }
}

const app = document.getElementById('app');
if (app) {
  open(app).catch((error: unknown) =>
    bars.show('open', {
      level: 'error',
      text: say('notRead', { reason: reasonOf(error) }),
      actions: [{ label: say('tryAgain'), run: () => location.reload() }],
    }),
  );
}
