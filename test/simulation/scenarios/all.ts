import { arriving } from './arriving';
import { asking } from './asking';
import { closing } from './closing';
import { cutting } from './cutting';
import { editing } from './editing';
import type { Scenario } from './scenario';
import { sharing } from './sharing';
import { switching } from './switching';

const groups = [sharing, editing, cutting, asking, switching, closing, arriving];

export const scenarios: readonly Scenario[] = groups.flat();
