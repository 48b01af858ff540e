/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity = "restricted" | "baseline" | "privileged";

/**
 * Security settings of the pods, laid field by field over the secure defaults:
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export interface PodSecurityContextArgs {
  /** The user of every container that names no other; 0 is root. @default 10001 */
  readonly runAsUser?: number;

  /** The group of every container that names no other. @default - the same number as the user */
  readonly runAsGroup?: number;

  /** Lets the kubelet refuse containers that would run as root. @default - true, unless the user is 0 */
  readonly runAsNonRoot?: boolean;

  /** The group that owns the volumes. @default - the same number as the user */
  readonly fsGroup?: number;

  /** When the owner of a volume's files is changed at a pod's start. @default "OnRootMismatch" */
  readonly fsGroupChangePolicy?: "OnRootMismatch" | "Always";

  /** More groups of every container. @default - none */
  readonly supplementalGroups?: readonly number[];

  /** Whether groups of the image's user count as well. @default - the cluster's: `Merge` */
  readonly supplementalGroupsPolicy?: "Merge" | "Strict";

  /** Which system calls are allowed. @default { "type": "RuntimeDefault" } */
  readonly seccompProfile?: SecurityProfileArgs;

  /** What AppArmor allows. @default - the container runtime's */
  readonly appArmorProfile?: SecurityProfileArgs;

  /** The SELinux label. @default - the container runtime's */
  readonly seLinuxOptions?: SeLinuxOptionsArgs;

  /** Kernel parameters of the pods. @default - `net.ipv4.ip_unprivileged_port_start=0` where a port is below 1024 */
  readonly sysctls?: readonly SysctlArgs[];
}

/** Security settings of one container, laid field by field over the pods' and the secure defaults. */
export interface SecurityContextArgs {
  /** The container's user; 0 is root. @default - the pods' */
  readonly runAsUser?: number;

  /** The container's group. @default - the same number as a user named here, else the pods' */
  readonly runAsGroup?: number;

  /** Lets the kubelet refuse the container if it would run as root. @default - true, unless its user is 0 */
  readonly runAsNonRoot?: boolean;

  /** Runs the container with the node's full powers; needs `podSecurity: "privileged"`. @default false */
  readonly privileged?: boolean;

  /** Whether a process may gain more than its parent has. @default - false, unless privileged or with SYS_ADMIN */
  readonly allowPrivilegeEscalation?: boolean;

  /** Whether the image's file system is read-only; volumes can be written to all the same. @default true */
  readonly readOnlyRootFilesystem?: boolean;

  /** Linux capabilities; the level `restricted` allows adding NET_BIND_SERVICE only. @default { "drop": ["ALL"] } */
  readonly capabilities?: CapabilitiesArgs;

  /** Which system calls are allowed. @default - the pods' */
  readonly seccompProfile?: SecurityProfileArgs;

  /** What AppArmor allows. @default - the pods' */
  readonly appArmorProfile?: SecurityProfileArgs;

  /** The SELinux label. @default - the pods' */
  readonly seLinuxOptions?: SeLinuxOptionsArgs;
}

/** Linux capabilities in capitals without CAP_, such as `NET_BIND_SERVICE`. */
export interface CapabilitiesArgs {
  /** Those that the container gets. @default - none */
  readonly add?: readonly string[];

  /** Those that it loses before others are added. @default ["ALL"] */
  readonly drop?: readonly string[];
}

/** A seccomp or AppArmor profile. */
export interface SecurityProfileArgs {
  /** `Localhost` names a profile that is on the node. */
  readonly type: "RuntimeDefault" | "Localhost" | "Unconfined";

  /** The profile on the node, for `Localhost` only. @default - none */
  readonly localhostProfile?: string;
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container */
export interface SeLinuxOptionsArgs {
  /** The level, such as `s0:c123,c456`. @default - the runtime's */
  readonly level?: string;

  /** The role; needs `podSecurity: "privileged"`. @default - the runtime's */
  readonly role?: string;

  /** The type, such as `container_t`. @default - the runtime's */
  readonly type?: string;

  /** The SELinux user; needs `podSecurity: "privileged"`. @default - the runtime's */
  readonly user?: string;
}

/** https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/ */
export interface SysctlArgs {
  /** The parameter, such as `net.ipv4.tcp_syncookies`. */
  readonly name: string;

  /** Its value. */
  readonly value: string;
}

/** The pods' ServiceAccount. */
export interface ServiceAccountArgs {
  /** One that is managed elsewhere. @default - the app's own, named like the app */
  readonly existing?: string;

  /** Another name for the app's own. @default - the app's name */
  readonly name?: string;

  /** Mounts a token into the pods. @default false */
  readonly automountServiceAccountToken?: boolean;

  /** Annotations on the app's own, which is how clouds bind identities. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}
