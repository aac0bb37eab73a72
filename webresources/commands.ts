/** The script of the command bar, `CoSell.Commands`: the ribbon names these functions (solution/render/ribbon.ts). */
import type { CommandName } from '../model/commands';
import { offeredInList, runInList, type GridLike } from './commands/inList';
import { offeredOnForm, runOnForm } from './commands/onForm';

export { offeredOnForm, offeredInList, runOnForm, runInList };
export type { CommandName, GridLike };
