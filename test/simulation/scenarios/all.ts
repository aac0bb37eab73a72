import { cutting } from './cutting';
import { editing } from './editing';
import type { Scenario } from './scenario';
import { sharing } from './sharing';
import { switching } from './switching';

export const scenarios: readonly Scenario[] = [...sharing, ...editing, ...cutting, ...switching];
