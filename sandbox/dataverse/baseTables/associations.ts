import type { Association } from '../metadata';

/** Who has which role and profile, and who is in which team: rows of intersect tables, reached by `$ref`. */
export const associations: readonly Association[] = [
  { name: 'systemuserroles_association', intersect: 'systemuserroles', left: 'systemuser', right: 'role' },
  { name: 'teamroles_association', intersect: 'teamroles', left: 'team', right: 'role' },
  { name: 'teammembership_association', intersect: 'teammembership', left: 'team', right: 'systemuser' },
  {
    name: 'systemuserprofiles_association',
    intersect: 'systemuserprofiles',
    left: 'systemuser',
    right: 'fieldsecurityprofile',
  },
  { name: 'teamprofiles_association', intersect: 'teamprofiles', left: 'team', right: 'fieldsecurityprofile' },
];
