export { addCertManager } from "./cert-manager.mts";
export { kubeconfig, nodeName as context } from "./folders.mts";
export { logs } from "./logs.mts";
export { addImage } from "./image-addons.mts";
export { chooseRelease } from "./release.mts";
export { remove } from "./remove.mts";
export { start } from "./start.mts";
export { type Status, status } from "./status.mts";
export { stop } from "./stop.mts";
