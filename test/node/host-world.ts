/** The sandbox's form page over real HTTP: our solution imported with the built form script, and a card of the test's. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentId, control, opportunity } from '../../model';
import { currencyId, userIds } from '../../sandbox/dataverse/organization';
import { createFiles } from '../../sandbox/host/files';
import { withPages } from '../../sandbox/host/pages';
import { serve, type Shell } from '../../sandbox/shell';
import { createWorld, giveRole, idOf, importFiles, solutionFiles, type Files, type TestWorld } from './dataverse-world';

const root = join(__dirname, '../..');

/** A small virtual component on the platform's React and Fluent: shows what it is given, and gives out two columns. */
const testCard = `
(function () {
  var React = window.Reactv16, Fluent = window.FluentUIReactv81211;
  function ReferralCard() {}
  ReferralCard.prototype.init = function (context, notify) { this.notify = notify; this.out = {}; };
  ReferralCard.prototype.updateView = function (context) {
    var self = this, p = context.parameters;
    var give = function (name) {
      return function (event, value) { self.out = {}; self.out[name] = value; self.notify(); };
    };
    return React.createElement('div', { 'data-testid': 'card' },
      React.createElement(Fluent.Toggle, { label: 'Sync with Partner Center', checked: p.syncWithPartnerCenter.raw === true, onChange: give('syncWithPartnerCenter') }),
      React.createElement(Fluent.TextField, { label: 'Products', value: p.products.raw || '', onChange: give('products') }),
      React.createElement('p', null, context.resources.getString('greeting') + ' ' + (p.name.raw || '') + ' ' + (p.estimatedValue.formatted || '')),
      React.createElement('p', { 'data-testid': 'options' }, p.microsoftHelp.attributes.Options.map(function (o) { return o.Label; }).join('|')),
      React.createElement('p', null, 'editable: ' + (context.mode.isControlDisabled ? 'no' : 'yes')),
      React.createElement('p', { 'data-testid': 'status' }, p.syncStatus.formatted),
      p.account.raw && React.createElement('p', { 'data-testid': 'account' }, p.account.raw[0].id + ' ' + p.account.raw[0].name),
      p.referralLink.raw && React.createElement('a', { href: p.referralLink.raw }, 'Open the referral'));
  };
  ReferralCard.prototype.getOutputs = function () { return this.out; };
  ReferralCard.prototype.destroy = function () {};
  ComponentFramework.registerControl('CoSell.ReferralCard', ReferralCard);
})();`;

const resx = (text: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><root><data name="greeting"><value>${text}</value></data></root>`;

let folder: string | undefined;

/** The pages and the form script, built once for each test file. */
function built(): string {
  if (folder) return folder;
  const out = mkdtempSync(join(tmpdir(), 'cosell-host-'));
  const script = `
    import('${join(root, 'sandbox/host/build.mjs')}').then(m => m.buildPages('${out}/host'))
      .then(() => import('${join(root, 'webresources/build.mjs')}')).then(m => m.buildWebResources('${out}/webresources'));`;
  execFileSync(process.execPath, ['-e', script], { cwd: root, stdio: 'pipe' });
  folder = out;
  return out;
}

function filesOf(out: string, card: string | undefined, viewScript: string | undefined): Files {
  const files = solutionFiles();
  const put = (name: string, content: string | Uint8Array) =>
    files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  for (const script of ['form', 'views', 'commands']) {
    const inZip = [...files.keys()].find((name) => name.startsWith(`WebResources/cosell_scripts${script}js`));
    if (!inZip) throw new Error(`The zip has no script ${script}.js.`);
    const built = readFileSync(join(out, `webresources/cosell_/scripts/${script}.js`));
    put(inZip, script === 'views' && viewScript !== undefined ? viewScript : built);
  }
  const controlFolder = `Controls/${control.name}`;
  if (card) {
    put(`${controlFolder}/bundle.js`, readFileSync(join(card, 'bundle.js')));
    for (const code of [1033, 1036, 1041]) {
      const name = `strings/ReferralCard.${code}.resx`;
      if (existsSync(join(card, name))) put(`${controlFolder}/${name}`, readFileSync(join(card, name)));
    }
  } else {
    put(`${controlFolder}/bundle.js`, testCard);
    put(`${controlFolder}/strings/ReferralCard.1033.resx`, resx('Hello'));
    put(`${controlFolder}/strings/ReferralCard.1036.resx`, resx('Bonjour'));
    put(`${controlFolder}/strings/ReferralCard.1041.resx`, resx('こんにちは'));
  }
  return files;
}

export interface HostWorld {
  readonly world: TestWorld;
  readonly url: string;
  readonly accountId: string;
  readonly opportunityId: string;
  /** The row as it is in the table. */
  row(id?: string): Record<string, unknown>;
  /** Changes the row behind the page's back, as the relay does. */
  write(token: string, values: Record<string, unknown>): void;
  close(): Promise<void>;
}

export interface HostOptions {
  /** The folder of a built card to use instead of the test's own. */
  readonly card?: string;
  readonly port?: number;
  /** Instead of the solution's own script of the views. */
  readonly viewScript?: string;
  /** Roles are given by setup; without them the seller sees the platform's own form. */
  readonly withRoles?: boolean;
}

export async function createHostWorld(options: HostOptions = {}): Promise<HostWorld> {
  const { card, port = 0, withRoles = true, viewScript } = options;
  const out = built();
  const world = createWorld();
  const imported = importFiles(world, filesOf(out, card, viewScript));
  if (imported.status !== 204) throw new Error(`The import failed: ${imported.text}`);
  if (withRoles) {
    giveRole(world, userIds.seller, componentId.roleSeller);
    giveRole(world, userIds.relay, componentId.roleRelay);
  }
  const accountId = idOf(
    world.call('seller', 'POST', 'accounts', { name: 'Fabrikam Robotics', address1_city: 'Lyon' }),
  );
  world.call('seller', 'POST', 'accounts', { name: 'Fourth Coffee' });
  world.call('seller', 'POST', 'accounts', { name: 'Litware, Inc.' });
  const opportunityId = idOf(
    world.call('seller', 'POST', opportunity.set, {
      name: 'Factory analytics rollout',
      estimatedvalue: 120000,
      estimatedclosedate: '2027-03-31',
      description: 'Two plants first,\nthe others in autumn.',
      'parentaccountid@odata.bind': `/accounts(${accountId})`,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currencyId('EUR')})`,
    }),
  );
  const pages = withPages(world.dataverse, {
    source: world.dataverse,
    file: (name) => (name.startsWith('host/') ? readBuilt(join(out, name)) : createFiles(root)(name)),
    partnerCenterUrl: () => 'http://127.0.0.1:4102',
  });
  const shell: Shell = await serve(pages, { port });
  const path = (id: string) => `${opportunity.set}(${id})`;
  return {
    world,
    url: shell.url,
    accountId,
    opportunityId,
    row: (id = opportunityId) => world.call('admin', 'GET', path(id)).json as Record<string, unknown>,
    write(token, values) {
      const answer = world.call(token, 'PATCH', path(opportunityId), values);
      if (answer.status !== 204) throw new Error(`The row was not changed: ${answer.text}`);
    },
    close: () => shell.close(),
  };
}

const readBuilt = (path: string): Uint8Array | undefined => (existsSync(path) ? readFileSync(path) : undefined);
