import type { Labels, TableColumn } from '../../model';
import type { XmlElement } from '../xml';
import { choiceParts, dateTimeParts, lookupParts, memoParts, textParts, yesNoParts } from './attribute';

type Type = TableColumn['type'];

const typeNames = {
  bit: 'bit',
  text: 'nvarchar',
  memo: 'ntext',
  choice: 'picklist',
  datetime: 'datetime',
  lookup: 'lookup',
} as const;

/** What customizations.xml calls a column's type. */
export const typeName = (type: Type): string => typeNames[type.kind];

/** What only this type of column has; `name` is `<table>_<column>`, under which a Yes/No column keeps its options. */
export function typedParts(type: Type, name: string, labels: Labels): XmlElement[] {
  switch (type.kind) {
    case 'bit':
      return yesNoParts(name, labels);
    case 'text':
      return textParts(type.length, type.url ? 'url' : 'text');
    case 'memo':
      return memoParts(type.length);
    case 'choice':
      return choiceParts(type.choice.name);
    case 'datetime':
      return dateTimeParts('datetime', true);
    case 'lookup':
      return lookupParts();
  }
}
