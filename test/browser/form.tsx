import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, cleanup, render, screen } from '@testing-library/react';
import { setIconOptions } from '@fluentui/react';
import type { IInputs } from '../../pcf/ReferralCard/generated/ManifestTypes';
import { ReferralCard } from '../../pcf/ReferralCard/index';
import { type PropertyName, propertyNames } from '../../pcf/ReferralCard/properties';
import type { CardContext, Parameter } from '../../pcf/ReferralCard/snapshot';

setIconOptions({ disableWarnings: true });

export const recordId = '11111111-1111-4111-8111-111111111111';
const accountId = '22222222-2222-4222-8222-222222222222';
const contactId = '33333333-3333-4333-8333-333333333333';

export type Row = Record<string, unknown>;
export type Raws = Partial<Record<PropertyName, unknown>>;

/** A deal with everything that readiness asks for, but for what is decided in the card itself. */
export const readyDeal: Raws = {
  name: 'Warehouse telemetry',
  estimatedValue: 42000,
  estimatedCloseDate: new Date(2027, 0, 15),
  currency: [{ id: '{44444444-4444-4444-8444-444444444444}', name: 'Euro', entityType: 'transactioncurrency' }],
  account: [{ id: `{${accountId.toUpperCase()}}`, name: 'Nordhafen AG', entityType: 'account' }],
};

export const fullAccount: Row = {
  name: 'Nordhafen AG',
  address1_line1: 'Am Kai 1',
  address1_city: 'Hamburg',
  address1_country: 'Germany',
  _primarycontactid_value: contactId,
};
export const fullContact: Row = {
  firstname: 'Ida',
  lastname: 'Holm',
  emailaddress1: 'ida.holm@example.com',
  telephone1: '+49 40 1234',
};

export interface FormOptions {
  readonly raws?: Raws;
  /** Rows by table; a table without one cannot be read. */
  readonly rows?: Record<string, Row>;
  /** The partner's catalogue; without it the table is not there. */
  readonly solutions?: readonly Row[];
  readonly unbound?: readonly PropertyName[];
  readonly security?: Partial<Record<PropertyName, Parameter['security']>>;
  readonly disabled?: boolean;
  readonly language?: number;
  readonly offline?: boolean;
  /** Id of the deal; null for a new one. */
  readonly record?: string | null;
  /** Id of the user. */
  readonly user?: string;
}

export const parametersOf = (
  raws: Raws,
  { unbound = [], security = {} }: Pick<FormOptions, 'unbound' | 'security'> = {},
): CardContext['parameters'] => {
  const parameters: Partial<Record<PropertyName, Parameter>> = {};
  for (const name of propertyNames) {
    parameters[name] =
      unbound.indexOf(name) >= 0
        ? { raw: null }
        : { raw: raws[name] ?? null, attributes: { LogicalName: name }, security: security[name] };
  }
  return parameters;
};

/** The texts that the platform loads for the user's language: those of the committed file. */
export const stringsIn = (language: number): ReadonlyMap<string, string> => {
  const path = join(__dirname, `../../pcf/ReferralCard/strings/ReferralCard.${language}.resx`);
  const file = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml');
  return new Map(
    Array.from(file.querySelectorAll('data'), (data) => [data.getAttribute('name')!, data.textContent!] as const),
  );
};

/**
 * A model-driven form at the platform's boundary: it calls init, updateView and getOutputs as Microsoft documents them
 * (learn.microsoft.com, "ReactControl"), and takes over what the card puts out when it is told to.
 */
function mount({ raws = {}, rows = {}, language = 1033, record = recordId, ...rest }: FormOptions = {}) {
  const held: Raws = { ...raws };
  const reads: string[] = [];
  const opened: string[] = [];
  const outputs: Row[] = [];
  const updates: (readonly [string, string, Row])[] = [];
  let notified = 0;
  let entityId = record ?? '';
  const strings = stringsIn(language);
  const card = new ReferralCard();
  mounted.push(card);
  const context = () =>
    ({
      parameters: parametersOf(held, rest),
      mode: { isControlDisabled: rest.disabled ?? false, contextInfo: { entityId } },
      client: { isOffline: () => false, isNetworkAvailable: () => !rest.offline },
      userSettings: { languageId: language, userId: rest.user ?? '' },
      resources: { getString: (name: string) => strings.get(name) ?? name },
      navigation: { openUrl: (url: string) => opened.push(url) },
      webAPI: {
        retrieveRecord: async (table: string, id: string, options: string) => {
          reads.push(`${table} ${id} ${options}`);
          const row = rows[table];
          if (!row) throw new Error('Principal user is missing prvRead privilege');
          return { ...row };
        },
        updateRecord: async (table: string, id: string, row: Row) => {
          updates.push([table, id, row]);
          return { id };
        },
        retrieveMultipleRecords: async (table: string, options: string) => {
          reads.push(`${table} ${options}`);
          if (!rest.solutions) throw new Error(`Resource not found for the segment '${table}'.`);
          return { entities: rest.solutions.map((row) => ({ ...row })), nextLink: '' };
        },
      },
    }) as unknown as ComponentFramework.Context<IInputs>;
  card.init(context(), () => void (notified += 1));
  const view = render(card.updateView(context()));

  const form = {
    held,
    reads,
    rows,
    opened,
    /** What the card hands over to be drawn. */
    element: () => card.updateView(context()),
    outputs,
    updates,
    view,
    notified: () => notified,
    getOutputs: () => card.getOutputs() as Row,
    /** The form gets other values, from a save, a refresh or a colleague, and draws the card again. */
    draw: (changes: Raws = {}) => {
      Object.assign(held, changes);
      view.rerender(card.updateView(context()));
    },
    /** The form shows another deal, or gives a new one its id. */
    showRecord: (id: string, changes: Raws) => {
      entityId = id;
      form.draw(changes);
    },
    /** The form takes what the card puts out, as the platform does after notifyOutputChanged. */
    take: () => {
      const given = form.getOutputs();
      outputs.push(given);
      const raws: Raws = {};
      for (const name of Object.keys(given)) raws[name as PropertyName] = given[name] ?? null;
      form.draw(raws);
      return given;
    },
    /** Lets the answers of the Web API arrive, each of which may ask for a further one. */
    settle: () =>
      act(async () => {
        for (let turns = 0; turns < 50; turns++) await Promise.resolve();
      }),
  };
  return form;
}

/** Opens the form and waits for the records beside the deal. */
export async function openForm(options: FormOptions = {}) {
  const form = mount(options);
  await form.settle();
  return form;
}

/** The sentences under "Before it can be sent". */
export const listed = (): string[] => {
  const todo = screen.queryByRole('region', { name: 'Before it can be sent' });
  return Array.from(todo?.querySelectorAll('li') ?? [], (item) => item.firstElementChild?.textContent ?? '');
};

/** The platform ends each component that it made. */
const mounted: ReferralCard[] = [];

/** React and Fluent complain on the console: about a state that changes when a test does not look, for one. */
const complaints: string[] = [];
const { error } = console;
beforeEach(() => {
  complaints.length = 0;
  console.error = (...said: unknown[]) => {
    complaints.push(said.join(' '));
    error(...said);
  };
});
afterEach(() => {
  cleanup();
  mounted.splice(0).forEach((card) => card.destroy());
  console.error = error;
  expect(complaints).toEqual([]);
});
