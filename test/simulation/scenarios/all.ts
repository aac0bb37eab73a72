import { arriving } from './arriving';
import { asking } from './asking';
import { closing } from './closing';
import { copies } from './copies';
import { cutting } from './cutting';
import { editing } from './editing';
import { odd } from './odd';
import { refusing } from './refusing';
import type { Scenario } from './scenario';
import { sharing } from './sharing';
import { switching } from './switching';
import { workers } from './workers';

const groups = [sharing, editing, cutting, asking, switching, closing, arriving, odd, copies, refusing, workers];

export const scenarios: readonly Scenario[] = groups.flat();
