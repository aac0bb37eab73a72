/** What a ribbon names: the functions of our scripts, commands, rules and texts. The packager takes any name. */
import { languages, publisher } from '../../model';
import { platformImages } from '../platformImages';
import { childrenNamed, descendants, type XmlElement } from '../xml';
import { missingFunction } from './functions';
import { found, type Check, type Found } from './view';

const ribbonFiles = /\/RibbonDiff\.xml$/;
const idsOf = (root: XmlElement, list: string, name: string): string[] =>
  descendants(root, list).flatMap((one) => childrenNamed(one, name).map(({ attributes }) => attributes.Id ?? ''));

const ribbonFunctions: Check = {
  name: 'ribbon-functions',
  find: (view) =>
    view.files(ribbonFiles).flatMap(({ path, root }) => {
      const named = ['JavaScriptFunction', 'CustomRule'].flatMap((name) => descendants(root, name));
      const calls = new Map(
        named.map(({ attributes: { Library = '', FunctionName = '' } }) => [`${Library} ${FunctionName}`, true]),
      );
      return [...calls.keys()].flatMap((call) => {
        const [library = '', name = ''] = call.split(' ');
        return missingFunction(view, path, library.replace('$webresource:', ''), name);
      });
    }),
};

/** A button without its command, or a command without its rule, is left out of the bar without a word. */
const ribbonReferences: Check = {
  name: 'ribbon-references',
  find: (view) =>
    view.files(ribbonFiles).flatMap(({ path, root }): Found[] => {
      const missing = (what: string, wanted: readonly string[], there: readonly string[]): Found[] =>
        [...new Set(wanted)]
          .filter((id) => id.startsWith(`${publisher.prefix}.`) && !there.includes(id))
          .map((id) => found(path, `the ${what} ${id} does not exist`, 'Define it, or name another.'));
      const commands = idsOf(root, 'CommandDefinitions', 'CommandDefinition');
      const rules = (kind: 'EnableRule' | 'DisplayRule'): Found[] => {
        const [definitions] = descendants(root, 'RuleDefinitions');
        const there = definitions ? idsOf(definitions, `${kind}s`, kind) : [];
        const [users] = descendants(root, 'CommandDefinitions');
        return missing(kind, users ? idsOf(users, `${kind}s`, kind) : [], there);
      };
      const used = descendants(root, 'Button').map(({ attributes }) => attributes.Command ?? '');
      return [...missing('command', used, commands), ...rules('EnableRule'), ...rules('DisplayRule')];
    }),
};

const ribbonLanguages: Check = {
  name: 'ribbon-languages',
  find: (view) =>
    view.files(ribbonFiles).flatMap(({ path, root }) =>
      descendants(root, 'LocLabel').flatMap((label) => {
        const written = descendants(label, 'Title').map(({ attributes }) => attributes.languagecode);
        return languages
          .filter((language) => !written.includes(String(language)))
          .map((language) => found(path, `${label.attributes.Id ?? ''} has no text in ${language}`, 'Render it.'));
      }),
    ),
};

/** A button without an icon gets the platform's piece of a puzzle; one with a name that it does not know, too. */
const ribbonImages: Check = {
  name: 'ribbon-images',
  find: (view) =>
    view.files(ribbonFiles).flatMap(({ path, root }) =>
      descendants(root, 'Button')
        .filter(({ attributes }) => !platformImages.some((one) => one === attributes.ModernImage))
        .map(({ attributes }) =>
          found(
            path,
            `${attributes.Id ?? ''} has the icon "${attributes.ModernImage ?? ''}"`,
            `Take one of ${platformImages.join(', ')}.`,
          ),
        ),
    ),
};

export const ribbonChecks: readonly Check[] = [ribbonFunctions, ribbonReferences, ribbonLanguages, ribbonImages];
