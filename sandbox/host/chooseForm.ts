import type { Form } from './layout';
import type { Person } from './source';

/**
 * The main forms that a user may choose among, the first being the one that opens: in the order of their display
 * conditions, those for everybody and those for one of the user's roles (administrators see them all); where there is none,
 * the fallbacks (learn.microsoft.com, "Manage model-driven app forms settings").
 */
export function formsFor(forms: readonly Form[], person: Person): readonly Form[] {
  const ordered = [...forms].sort((a, b) => a.order - b.order);
  const meant = ({ roles }: Form): boolean =>
    roles === undefined || person.administrator || roles.some((role) => person.roles.includes(role));
  const allowed = ordered.filter(meant);
  return allowed.length > 0 ? allowed : ordered.filter((form) => form.fallback);
}

/** The one that was asked for, else the first; undefined when there is none. */
export const chosenForm = (forms: readonly Form[], asked: string | undefined): Form | undefined =>
  forms.find(({ id }) => id === asked) ?? forms[0];
