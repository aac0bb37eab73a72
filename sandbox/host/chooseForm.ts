import type { Form } from './layout';
import type { Person } from './source';

/**
 * The main form that a user sees: the first, in the order of the display conditions, that is for one of the user's
 * roles (administrators see them all); then one for everybody; then the fallback (learn.microsoft.com, "Control access
 * to model-driven app forms"). Undefined when none is left.
 */
export function chooseForm(forms: readonly Form[], person: Person): Form | undefined {
  const ordered = [...forms].sort((a, b) => a.order - b.order);
  const meant = ({ roles }: Form): boolean =>
    roles !== undefined && (person.administrator || roles.some((role) => person.roles.includes(role)));
  return (
    ordered.find(meant) ?? ordered.find((form) => form.roles === undefined) ?? ordered.find((form) => form.fallback)
  );
}
