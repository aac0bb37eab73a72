/** `$metadata`: tables, columns and navigation properties as CSDL (learn.microsoft.com, "Web API service documents"). */
import { collectionNamed } from './associations';
import { type Column, type ColumnType, type Metadata, propertyOf, type Table } from './metadata';
import { relationshipsOf } from './relationships';

const edmTypes: Readonly<Record<ColumnType['kind'], string>> = {
  id: 'Edm.Guid',
  lookup: 'Edm.Guid',
  text: 'Edm.String',
  memo: 'Edm.String',
  integer: 'Edm.Int32',
  version: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  money: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  choice: 'Edm.Int32',
  state: 'Edm.Int32',
  status: 'Edm.Int32',
  datetime: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
};

/** The prefix by which the document names its own namespace. */
const alias = 'mscrm';

const managedProperty = 'BooleanManagedProperty';
const edmType = (type: ColumnType): string =>
  type.kind === 'boolean' && type.managed ? `${alias}.${managedProperty}` : edmTypes[type.kind];

export function csdlOf(metadata: Metadata): string {
  const tables = [...metadata.tables.values()].filter((table) => !table.internal);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    `<Schema Namespace="Microsoft.Dynamics.CRM" Alias="${alias}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    '<EntityType Name="principal" Abstract="true"><Key><PropertyRef Name="ownerid" /></Key>',
    '<Property Name="ownerid" Type="Edm.Guid" /></EntityType>',
    `<ComplexType Name="${managedProperty}"><Property Name="Value" Type="Edm.Boolean" Nullable="false" />`,
    '<Property Name="CanBeChanged" Type="Edm.Boolean" Nullable="false" />',
    '<Property Name="ManagedPropertyLogicalName" Type="Edm.String" Unicode="false" /></ComplexType>',
    ...tables.flatMap((table) => entityType(metadata, table)),
    '<EntityContainer Name="System">',
    ...tables.flatMap((table) => entitySet(metadata, table)),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

function entityType(metadata: Metadata, table: Table): string[] {
  const columns = [...table.columns.values()].filter((column) => column.readable);
  return [
    `<EntityType Name="${table.name}">`,
    `<Key><PropertyRef Name="${table.id}" /></Key>`,
    ...columns.map((column) => `<Property Name="${propertyOf(column)}" Type="${edmType(column.type)}" />`),
    ...columns.flatMap((column) => lookups(metadata, column)),
    ...collections(metadata, table).map(
      (one) => `<NavigationProperty Name="${one.name}" Type="Collection(${alias}.${one.table})" />`,
    ),
    '</EntityType>',
  ];
}

/** A lookup to the owner has one name for two tables, and leads to what they have in common. */
function lookups(metadata: Metadata, column: Column): string[] {
  const targets = column.type.kind === 'lookup' ? column.type.targets : [];
  return unique(targets.map((target) => target.navigation)).map((navigation) => {
    const [first, second] = targets.filter((one) => one.navigation === navigation);
    const type = first && !second ? first.table : 'principal';
    const id = metadata.tables.get(type)?.id ?? 'ownerid';
    const property = `<ReferentialConstraint Property="${propertyOf(column)}" ReferencedProperty="${id}" />`;
    return `<NavigationProperty Name="${navigation}" Type="${alias}.${type}" Nullable="true">${property}</NavigationProperty>`;
  });
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

function collections(metadata: Metadata, table: Table): { name: string; table: string }[] {
  const many = relationshipsOf(metadata).filter((one) => one.target.table === table.name);
  const linked = metadata.associations.filter((one) => one.left === table.name || one.right === table.name);
  return unique([...many, ...linked].map((one) => one.name)).flatMap((name) => {
    const found = collectionNamed(metadata, table, name);
    return found ? [{ name, table: found.table.name }] : [];
  });
}

function entitySet(metadata: Metadata, table: Table): string[] {
  const bindings = [...table.columns.values()].flatMap((column) =>
    column.type.kind === 'lookup'
      ? column.type.targets
          .filter((target, _, all) => all.filter((one) => one.navigation === target.navigation).length === 1)
          .map((target) => {
            const set = metadata.tables.get(target.table)?.set ?? target.table;
            return `<NavigationPropertyBinding Path="${target.navigation}" Target="${set}" />`;
          })
      : [],
  );
  return [
    `<EntitySet Name="${table.set}" EntityType="Microsoft.Dynamics.CRM.${table.name}">`,
    ...bindings,
    '</EntitySet>',
  ];
}
