import { versions } from "../toolchain/versions.mts";
import { busybox } from "./busybox.mts";
import type { Image } from "./image.mts";

export const pauseImageTag = "localhost/pause:1";
export const corednsImageTag = `localhost/coredns:${versions.coredns}`;
export const certManagerImageTag = `localhost/cert-manager:${versions.certManager}`;
export const kwokImageTag = `localhost/kwok:${versions.kwok}`;
export const volumeHelperImageTag = "localhost/volume-helper:1";

/** Holds a pod's network while its containers come and go. */
export const pauseImage = (catatonit: string): Image => ({
  tag: pauseImageTag,
  layout: { pause: { file: catatonit } },
  config: { Entrypoint: ["/pause", "-P"], User: "65535:65535" },
});

export const corednsImage = (coredns: string): Image => ({
  tag: corednsImageTag,
  layout: { coredns: { file: coredns } },
  config: { Entrypoint: ["/coredns"] },
});

export const certManagerImage = (certManager: string): Image => ({
  tag: certManagerImageTag,
  layout: {
    "cert-manager": { file: certManager },
    ...Object.fromEntries(["controller", "webhook", "cainjector"].map((name) => [name, { link: "cert-manager" }])),
  },
  config: { User: "65532:65532" },
});

export const kwokImage = (kwok: string): Image => ({
  tag: kwokImageTag,
  layout: { kwok: { file: kwok } },
  config: { Entrypoint: ["/kwok"], User: "65532:65532" },
});

/** What the volume provisioner runs to make and remove a volume's folder. Everybody may write in it: pods are not root. */
export const volumeHelperImage = async (busyboxBinary: string): Promise<Image> => ({
  tag: volumeHelperImageTag,
  layout: {
    ...(await busybox(busyboxBinary)),
    setup: { text: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n', mode: 0o755 },
    teardown: { text: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n', mode: 0o755 },
  },
  config: { Env: ["PATH=/bin"] },
});
