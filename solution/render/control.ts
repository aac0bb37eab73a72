import { control } from '../../model';
import { element, leaves, type XmlElement } from '../xml';
import { controlManifestPath } from './paths';

/** Without this file the packager makes up a name that no form knows. */
export const controlData = (): XmlElement =>
  element('CustomControl', {}, leaves({ Name: control.name, FileName: `/${controlManifestPath}` }));
