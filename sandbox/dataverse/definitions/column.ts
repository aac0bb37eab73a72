/** Columns as the metadata API shows them (learn.microsoft.com, "AttributeMetadata" and the types derived from it). */
import type { Column, ColumnType, GlobalOptionSet, Metadata, Table } from '../metadata';
import { nameGuid } from '../nameGuid';
import { type Definition, labelOf, managed, optionDefinition } from './label';

const attributeTypes: Readonly<Record<ColumnType['kind'], string>> = {
  id: 'Uniqueidentifier',
  text: 'String',
  memo: 'Memo',
  integer: 'Integer',
  version: 'BigInt',
  decimal: 'Decimal',
  money: 'Money',
  boolean: 'Boolean',
  choice: 'Picklist',
  state: 'State',
  status: 'Status',
  datetime: 'DateTime',
  date: 'DateTime',
  lookup: 'Lookup',
};
const requiredLevels = {
  none: 'None',
  recommended: 'Recommended',
  required: 'ApplicationRequired',
  systemrequired: 'SystemRequired',
} as const;

/** Lookups that the platform calls by a type of their own. */
function attributeType({ name, type }: Column): string {
  if (name === 'ownerid') return 'Owner';
  return name === 'customerid' || name === 'parentcustomerid' ? 'Customer' : attributeTypes[type.kind];
}

export function columnDefinition(metadata: Metadata, table: Table, column: Column): Definition {
  const { type } = column;
  const kind = attributeType(column);
  // Owner and customer are lookups to the metadata API all the same.
  const cast = type.kind === 'lookup' ? 'Lookup' : kind;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${cast}AttributeMetadata`,
    MetadataId: nameGuid(`column ${table.name}.${column.name}`),
    LogicalName: column.name,
    SchemaName: column.schemaName,
    EntityLogicalName: table.name,
    DisplayName: labelOf(column.labels),
    AttributeType: kind,
    AttributeTypeName: { Value: `${kind}Type` },
    RequiredLevel: managed(requiredLevels[column.required], 'canmodifyrequirementlevelsettings', column.custom),
    IsSecured: column.secured,
    IsCustomAttribute: column.custom,
    IsValidForCreate: column.writable !== 'never',
    IsValidForUpdate: column.writable === 'always',
    IsValidForRead: column.readable,
    IsPrimaryId: column.name === table.id,
    IsPrimaryName: column.name === table.primaryName,
    ...('length' in type ? { MaxLength: type.length } : {}),
    ...('min' in type ? { MinValue: type.min, MaxValue: type.max } : {}),
    ...('precision' in type ? { Precision: type.precision } : {}),
    ...choicesOf(metadata, table, column),
    ...(type.kind === 'date' || type.kind === 'datetime'
      ? {
          Format: type.kind === 'date' ? 'DateOnly' : 'DateAndTime',
          DateTimeBehavior: { Value: type.kind === 'date' ? 'DateOnly' : 'UserLocal' },
        }
      : {}),
    ...(type.kind === 'lookup' ? { Targets: type.targets.map((target) => target.table) } : {}),
  };
}

/** The options of a choice; those of a global one are its own, and stand under `GlobalOptionSet` too. */
function choicesOf(metadata: Metadata, table: Table, { name, type }: Column): Definition {
  if (type.kind === 'boolean') {
    const [yes, no] = [
      { Value: 1, Label: labelOf(type.yes) },
      { Value: 0, Label: labelOf(type.no) },
    ];
    return { OptionSet: { IsGlobal: false, OptionSetType: 'Boolean', TrueOption: yes, FalseOption: no } };
  }
  if (!('options' in type)) return {};
  const global = type.optionSet === undefined ? undefined : metadata.optionSets.get(type.optionSet);
  if (global) {
    const shown = optionSetDefinition(global);
    return { OptionSet: shown, GlobalOptionSet: shown };
  }
  const set = {
    MetadataId: nameGuid(`option set ${table.name}_${name}`),
    Name: `${table.name}_${name}`,
    IsGlobal: false,
    OptionSetType: attributeTypes[type.kind],
    Options: type.options.map(optionDefinition),
  };
  return { OptionSet: set, GlobalOptionSet: null };
}

export const optionSetDefinition = (set: GlobalOptionSet): Definition => ({
  '@odata.type': '#Microsoft.Dynamics.CRM.OptionSetMetadata',
  MetadataId: nameGuid(`option set ${set.name}`),
  Name: set.name,
  DisplayName: labelOf(set.labels),
  IsGlobal: true,
  OptionSetType: 'Picklist',
  Options: set.options.map(optionDefinition),
});
