import { columns, componentId, componentName, opportunity } from '../../model';
import { braced } from '../ids';
import { element, leaves, type XmlElement } from '../xml';

const allowed = 4;

/** The one profile: who is in it reads and writes the secured columns. Its members do not travel in a solution. */
export const fieldSecurityProfiles = (): XmlElement =>
  element('FieldSecurityProfiles', {}, [
    element(
      'FieldSecurityProfile',
      {
        name: componentName.profile,
        description: 'Reads and writes the sync state.',
        fieldsecurityprofileid: braced(componentId.profile),
      },
      [
        element(
          'FieldPermissions',
          {},
          columns
            .filter(({ secured }) => secured)
            .map(({ name }) =>
              element(
                'FieldPermission',
                {},
                leaves({
                  EntityName: opportunity.logicalName,
                  AttributeName: name,
                  CanRead: allowed,
                  CanUpdate: allowed,
                  CanCreate: allowed,
                }),
              ),
            ),
        ),
      ],
    ),
  ]);
