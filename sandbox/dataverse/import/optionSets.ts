/** Global choices. */
import { optionsOf } from './columns';
import { type ImportContext, metadataOf, requirePrefix } from './context';
import { attribute, child, children, labelsOf, required } from './xml';

export function importOptionSets(context: ImportContext): void {
  for (const element of children(child(context.customizations, 'optionsets'), 'optionset')) {
    const name = required(attribute(element, 'Name'), 'the name of an option set');
    requirePrefix(context, name, 'the option set');
    const set = {
      name,
      labels: labelsOf(child(element, 'displaynames'), 'displayname'),
      options: optionsOf(child(element, 'options'), 'option'),
    };
    const { metadata } = context.call.world;
    context.call.world.metadata = {
      ...metadata,
      optionSets: new Map([...metadataOf(context).optionSets, [name, set]]),
    };
    context.brought.add(`9:${name}`);
  }
}
