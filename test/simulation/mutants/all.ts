import { ofCalls } from './calls';
import { ofCreating } from './create';
import { ofKeeping } from './keeping';
import { ofMerging } from './merge';
import type { Mutant } from './mutant';

export const mutants: readonly Mutant[] = [...ofCalls, ...ofCreating, ...ofMerging, ...ofKeeping];
