/** What commands share with the component: they import it from here and from nowhere else. */
export { ownerKey, snapshotGroup } from "./names";
export { quantity } from "./quantity";
