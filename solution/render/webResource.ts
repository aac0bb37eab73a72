import { componentId, solution, webResource } from '../../model';
import { braced } from '../ids';
import { element, leaves, type XmlElement } from '../xml';

/** The name of a web resource's file in the zip: without the signs that a part name may not have, and with its id. */
export const packedName = (name: string, id: string): string => `${name.replace(/[/.]/g, '')}${id.toUpperCase()}`;

/** Type 3 is JavaScript. */
export const formScriptData = (): XmlElement =>
  element(
    'WebResource',
    {},
    leaves({
      WebResourceId: braced(componentId.formScript),
      Name: webResource.form,
      DisplayName: 'Co-sell form script',
      WebResourceType: 3,
      IntroducedVersion: solution.version,
      IsEnabledForMobileClient: 0,
      IsAvailableForMobileOffline: 0,
      IsCustomizable: 1,
      CanBeDeleted: 1,
      IsHidden: 0,
      FileName: `/WebResources/${packedName(webResource.form, componentId.formScript)}`,
    }),
  );
