import { addCard, type Changed } from '../../../solution/forms/card';
import type { Paint } from '../output';
import type { Form } from './forms';

/** A change as lines, a tag each, so that a person can read it: `+` is put in, `-` is taken out. */
export function diffOf(form: Form, parts: readonly Changed[], sign: '+' | '-', paint: Paint): string[] {
  const colour = sign === '+' ? paint.good : paint.bad;
  return [
    paint.strong(`Form ${form.name} (${form.id})`),
    ...parts.flatMap(({ part, xml }) => [
      paint.weak(`@@ ${places[part]}`),
      ...linesOf(xml).map((line) => colour(`${sign} ${line}`)),
    ]),
  ];
}

const places: Readonly<Record<Changed['part'], string>> = {
  tab: 'tabs, the last one',
  card: 'controlDescriptions, the last one',
  library: 'formLibraries, the last one',
  handler: 'events, onload, the last handler',
};

/** The text of a leaf stays in its line. */
function linesOf(xml: string): string[] {
  const pieces = xml.match(/<[^>]*>(?:[^<]+<\/[^>]*>)?/g) ?? [];
  let depth = 0;
  return pieces.map((piece) => {
    const closes = piece.startsWith('</');
    if (closes) depth = Math.max(0, depth - 1);
    const line = `${'  '.repeat(depth)}${piece}`;
    if (!closes && !piece.endsWith('/>') && !piece.includes('</')) depth++;
    return line;
  });
}

export interface FormLine {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly changeable: boolean;
  /** Whether the form shows the card; null where its XML cannot be read. */
  readonly card: boolean | null;
}

export function lineOf({ id, name, active, locked, xml }: Form): FormLine {
  let card: boolean | null = null;
  try {
    const { parts, foreignCard } = addCard(xml);
    card = foreignCard || !parts.some(({ part }) => part === 'tab' || part === 'card');
  } catch {
    // What is wrong with it is told when somebody asks for this form.
  }
  return { id, name, active, changeable: !locked, card };
}

export function listed(forms: readonly FormLine[], paint: Paint): string[] {
  if (forms.length === 0) return ['There is no main form of the opportunity that you may see.'];
  const width = Math.max(...forms.map(({ name }) => name.length));
  return forms.map(({ id, name, active, changeable, card }) => {
    const notes = [
      card === null ? 'cannot be read' : card ? 'has the card' : '',
      active ? '' : 'inactive',
      changeable ? '' : 'cannot be changed',
    ].filter((note) => note !== '');
    return `${id}  ${paint.strong(name.padEnd(width))}  ${paint.weak(notes.join(', '))}`.trimEnd();
  });
}
