import {
  commandNames,
  commandScript,
  commandTexts,
  languages,
  opportunity,
  publisher,
  webResource,
  type CommandName,
  type Labels,
} from '../../model';
import type { PlatformImage } from '../platformImages';
import { element, leaf, type XmlElement } from '../xml';

/**
 * Classic commands ("Customize commands and the ribbon", learn.microsoft.com): one mechanism for form, list and subgrid.
 * Where a button goes: "Add a custom action to the ribbon". The groups are named as public ribbons of other tables name
 * theirs; no exported ribbon of this table was at hand.
 */
const places = [
  { name: 'Form', group: `Mscrm.Form.${opportunity.logicalName}.MainTab.Actions`, list: false },
  { name: 'HomepageGrid', group: `Mscrm.HomepageGrid.${opportunity.logicalName}.MainTab.Management`, list: true },
  { name: 'SubGrid', group: `Mscrm.SubGrid.${opportunity.logicalName}.MainTab.Management`, list: true },
] as const;

/** Behind the platform's own buttons, in our order. */
const FIRST_SEQUENCE = 200;

const id = (...parts: readonly string[]): string => [publisher.prefix, opportunity.logicalName, ...parts].join('.');
const commandId = (command: CommandName, list: boolean): string => id(list ? 'List' : 'Form', command, 'Command');
const ruleId = (command: CommandName, list: boolean): string => id(list ? 'List' : 'Form', command, 'Offered');
const selectionRule = (command: CommandName): string => id('List', command, 'Selected');
const mayWrite = id('MayWrite');
const labelId = (command: CommandName): string => id(command, 'Label');
const tipId = (command: CommandName): string => id(command, 'Tip');

/** What a button is called, and what it says when it is pointed at. */
const words: Readonly<Record<CommandName, { readonly label: Labels; readonly tip: Labels }>> = {
  share: { label: commandTexts['command.share'], tip: commandTexts['commandTip.share'] },
  sync: { label: commandTexts['command.sync'], tip: commandTexts['commandTip.sync'] },
  accept: { label: commandTexts['command.accept'], tip: commandTexts['commandTip.accept'] },
  decline: { label: commandTexts['command.decline'], tip: commandTexts['commandTip.decline'] },
  open: { label: commandTexts['command.open'], tip: commandTexts['commandTip.open'] },
};

/** On the platform's own buttons these stand for sharing, refreshing, activating, disconnecting and looking into something. */
const images: Readonly<Record<CommandName, PlatformImage>> = {
  share: 'Share',
  sync: 'Refresh',
  accept: 'Activate',
  decline: 'Cancel',
  open: 'Drilldown',
};

const button = (place: (typeof places)[number], command: CommandName, at: number): XmlElement => {
  const sequence = String(FIRST_SEQUENCE + 10 * at);
  const own = id(place.name, command, 'Button');
  return element(
    'CustomAction',
    { Id: `${own}.Action`, Location: `${place.group}.Controls._children`, Sequence: sequence },
    [
      element('CommandUIDefinition', {}, [
        element('Button', {
          Id: own,
          Command: commandId(command, place.list),
          Sequence: sequence,
          LabelText: `$LocLabels:${labelId(command)}`,
          Alt: `$LocLabels:${labelId(command)}`,
          ToolTipTitle: `$LocLabels:${labelId(command)}`,
          ToolTipDescription: `$LocLabels:${tipId(command)}`,
          TemplateAlias: 'o1',
          ModernImage: images[command],
        }),
      ]),
    ],
  );
};

/** The values that the platform hands to a function, in its order ("CrmParameter", learn.microsoft.com). */
const given = (values: readonly string[], command: CommandName): XmlElement[] => [
  ...values.map((value) => element('CrmParameter', { Value: value })),
  element('StringParameter', { Value: command }),
];

const library = `$webresource:${webResource.commands}`;

const definition = (command: CommandName, list: boolean): XmlElement =>
  element('CommandDefinition', { Id: commandId(command, list) }, [
    element('EnableRules', {}, [
      ...(list ? [element('EnableRule', { Id: selectionRule(command) })] : []),
      element('EnableRule', { Id: ruleId(command, list) }),
    ]),
    element('DisplayRules', {}, command === 'open' ? [] : [element('DisplayRule', { Id: mayWrite })]),
    element('Actions', {}, [
      element(
        'JavaScriptFunction',
        { FunctionName: list ? commandScript.runInList : commandScript.runOnForm, Library: library },
        given(list ? ['SelectedControl', 'SelectedControlSelectedItemIds'] : ['PrimaryControl'], command),
      ),
    ]),
  ]);

/** `Default="false"`: what the rule cannot answer is not offered. */
const offered = (command: CommandName, list: boolean): XmlElement =>
  element('EnableRule', { Id: ruleId(command, list) }, [
    element(
      'CustomRule',
      {
        FunctionName: list ? commandScript.offeredInList : commandScript.offeredOnForm,
        Library: library,
        Default: 'false',
      },
      given([list ? 'SelectedControl' : 'PrimaryControl'], command),
    ),
  ]);

const selected = (command: CommandName): XmlElement =>
  element('EnableRule', { Id: selectionRule(command) }, [
    element('SelectionCountRule', {
      AppliesTo: 'SelectedEntity',
      Minimum: '1',
      ...(command === 'open' ? { Maximum: '1' } : {}),
    }),
  ]);

const label = (name: string, text: Labels): XmlElement =>
  element('LocLabel', { Id: name }, [
    element(
      'Titles',
      {},
      languages.map((language) => element('Title', { description: text[language], languagecode: String(language) })),
    ),
  ]);

const ribbon = (commands: readonly CommandName[]): XmlElement =>
  element('RibbonDiffXml', {}, [
    element(
      'CustomActions',
      {},
      places.flatMap((place) => commands.map((command, at) => button(place, command, at))),
    ),
    element('Templates', {}, [element('RibbonTemplates', { Id: 'Mscrm.Templates' })]),
    element(
      'CommandDefinitions',
      {},
      commands.flatMap((command) => [definition(command, false), definition(command, true)]),
    ),
    element('RuleDefinitions', {}, [
      leaf('TabDisplayRules'),
      element('DisplayRules', {}, commands.length === 0 ? [] : [writers()]),
      element(
        'EnableRules',
        {},
        commands.flatMap((command) => [offered(command, false), selected(command), offered(command, true)]),
      ),
    ]),
    element(
      'LocLabels',
      {},
      commands.flatMap((command) => [
        label(labelId(command), words[command].label),
        label(tipId(command), words[command].tip),
      ]),
    ),
  ]);

/** Who may not write opportunities at all does not see what writes them. */
const writers = (): XmlElement =>
  element('DisplayRule', { Id: mayWrite }, [
    element('EntityPrivilegeRule', {
      EntityName: opportunity.logicalName,
      PrivilegeType: 'Write',
      PrivilegeDepth: 'Basic',
    }),
  ]);

export const opportunityRibbon = (): XmlElement => ribbon(commandNames);

/** A table without commands of ours needs the file all the same, or the packager drops its ribbon without a word. */
export const emptyRibbon = (): XmlElement => ribbon([]);
