/** The script of the views, `CoSell.Views`: model-driven apps call it for each row of a view that names it. */
import { iconOf, type Icon } from './viewIcon';

/** Image and tooltip for the sync status of a row; `userLcid` is the Windows language id of the person who looks. */
export function syncStatusIcon(rowData: string, userLcid: number): Icon {
  return iconOf(rowData, userLcid);
}
