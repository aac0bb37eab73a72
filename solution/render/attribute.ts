import { solution, type Labels } from '../../model';
import { element, leaf, leaves, type XmlElement } from '../xml';
import { texts } from '../texts';
import { descriptions, displayNames, labelsOf } from './labels';

const anywhere = 'ValidForAdvancedFind|ValidForForm|ValidForGrid';

/** What tells one column's block from another's; the defaults are those of a plain custom column. */
export interface AttributeParts {
  /** SchemaName; its lower case is the logical name. */
  readonly name: string;
  readonly type: string;
  readonly labels: Labels;
  readonly required?: 'none' | 'required' | 'systemrequired';
  readonly mask?: string | null;
  readonly update?: boolean;
  readonly create?: boolean;
  /** False for the columns that the platform adds to each custom table. */
  readonly custom?: boolean;
  readonly audited?: boolean;
  readonly secured?: boolean;
  readonly searchable?: boolean;
  /** Kept by the platform in another column than this one. */
  readonly logical?: boolean;
  /** What only this type of column has, in the order of an export. */
  readonly typed?: readonly XmlElement[];
}

const flag = (on: boolean): number => (on ? 1 : 0);

/** One `<attribute>` in the shape and order in which Dataverse exports it. */
export function attribute(parts: AttributeParts): XmlElement {
  const { mask = anywhere, custom = true } = parts;
  const logicalName = parts.name.toLowerCase();
  return element('attribute', { PhysicalName: parts.name }, [
    ...leaves({
      Type: parts.type,
      Name: logicalName,
      LogicalName: logicalName,
      RequiredLevel: parts.required ?? 'none',
    }),
    ...(mask === null ? [] : [leaf('DisplayMask', mask)]),
    ...leaves({
      ImeMode: 'auto',
      ValidForUpdateApi: flag(parts.update ?? true),
      ValidForReadApi: 1,
      ValidForCreateApi: flag(parts.create ?? true),
      IsCustomField: flag(custom),
      IsAuditEnabled: flag(parts.audited ?? false),
      ...(parts.logical ? { IsLogical: 1 } : {}),
      IsSecured: flag(parts.secured ?? false),
      IntroducedVersion: solution.version,
      IsCustomizable: 1,
      IsRenameable: 1,
      CanModifySearchSettings: 1,
      CanModifyRequirementLevelSettings: 1,
      CanModifyAdditionalSettings: 1,
      SourceType: 0,
      IsGlobalFilterEnabled: 0,
      IsSortableEnabled: 0,
      CanModifyGlobalFilterSettings: 1,
      CanModifyIsSortableSettings: 1,
      IsDataSourceSecret: 0,
      AutoNumberFormat: '',
      IsSearchable: flag(parts.searchable ?? false),
      IsFilterable: 0,
      IsRetrievable: 0,
      IsLocalizable: 0,
    }),
    ...(parts.typed ?? []),
    displayNames(parts.labels),
    descriptions(parts.labels),
  ]);
}

/** Length counts bytes: exports show twice the number of characters. */
export const textParts = (length: number, format = 'text'): XmlElement[] =>
  leaves({ Format: format, MaxLength: length, Length: length * 2 });
export const memoParts = (length: number): XmlElement[] => leaves({ Format: 'textarea', MaxLength: length });
export const lookupParts = (): XmlElement[] => leaves({ LookupStyle: 'single', LookupTypes: '' });
/** Behavior 1 is UserLocal: stored in UTC, shown in the user's time zone. */
export const dateTimeParts = (format: 'datetime' | 'date', changeable: boolean): XmlElement[] =>
  leaves({ Format: format, CanChangeDateTimeBehavior: flag(changeable), Behavior: 1 });

/** A Yes/No column has its two options inline; a choice of ours is global and only named. */
export function yesNoParts(optionSetName: string, title: Labels): XmlElement[] {
  const option = (value: number, text: Labels) => element('option', { value: String(value) }, [labelsOf(text)]);
  return [
    leaf('AppDefaultValue', 0),
    element('optionset', { Name: optionSetName }, [
      ...leaves({ OptionSetType: 'bit', IntroducedVersion: solution.version, IsCustomizable: 1 }),
      displayNames(title),
      descriptions(title),
      element('options', {}, [option(1, texts.yes), option(0, texts.no)]),
    ]),
  ];
}
export const choiceParts = (optionSetName: string): XmlElement[] =>
  leaves({ AppDefaultValue: -1, OptionSetName: optionSetName });
