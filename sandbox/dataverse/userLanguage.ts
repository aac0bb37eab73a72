import { english, type Labels } from './metadata';
import type { World } from './world';

/** The language code in which a user reads labels: his own, else, for one who never chose, that of the organisation. */
export function userLanguage(world: World, userId: string): number {
  const own = Number(world.store.get('usersettings', userId)?.values['uilanguageid'] ?? 0);
  return own || Number(world.store.get('organization', world.organizationId)?.values['languagecode'] ?? 1033);
}

/** A label in the user's language; in English where nobody has translated it. */
export const labelIn = (labels: Labels, language: number): string => labels[language] ?? english(labels);
