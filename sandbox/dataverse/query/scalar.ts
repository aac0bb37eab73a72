/** What conditions compare: the value of a column, and how it is read. */
export type Scalar = string | number | boolean | null;

/** How a column reads and compares. `identifier` compares ids, `text` compares without regard to case. */
export interface Operand<T> {
  readonly kind: 'text' | 'number' | 'boolean' | 'moment' | 'date' | 'identifier';
  read(row: T): Scalar;
}

/** A value in the form that it is compared in: texts without case, moments as Unix ms. */
export const normal = (kind: Operand<unknown>['kind'], value: Scalar): Scalar => {
  if (value === null) return null;
  if (kind === 'text' || kind === 'identifier') return String(value).toLowerCase();
  return kind === 'moment' ? Date.parse(String(value)) : value;
};
