import { solution } from '../../model';
import { braced } from '../ids';
import { typeOf, type WebResource } from '../webResources';
import { element, leaves, type XmlElement } from '../xml';

/** The name of a web resource's file in the zip: without the signs that a part name may not have, and with its id. */
export const packedName = (name: string, id: string): string => `${name.replace(/[/.]/g, '')}${id.toUpperCase()}`;

export function webResourceData({ id, name, displayName }: WebResource): XmlElement {
  const type = typeOf(name);
  if (type === undefined) throw new Error(`The web resource ${name} has no type that we ship.`);
  return element(
    'WebResource',
    {},
    leaves({
      WebResourceId: braced(id),
      Name: name,
      DisplayName: displayName,
      WebResourceType: type,
      IntroducedVersion: solution.version,
      IsEnabledForMobileClient: 0,
      IsAvailableForMobileOffline: 0,
      IsCustomizable: 1,
      CanBeDeleted: 1,
      IsHidden: 0,
      FileName: `/WebResources/${packedName(name, id)}`,
    }),
  );
}
