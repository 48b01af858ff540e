/** Values on both sides of a limit, by what they stand for. A mutation puts them where a valid value stood. */

const long = (length: number) => "a".repeat(length);
const subdomain = (length: number) => "abc.".repeat(length).slice(0, length - 1) + "z";

export const names = [
  ...[1, 15, 16, 43, 44, 52, 53, 54, 55, 62, 63, 64].map(long),
  ...["db", "default", "kube-system", "kube-x", "app", "tmp", "1st", "9", "a-b", "a--b", "-a", "a-", "A", "Db"],
  ...[
    "a_b",
    "a.b",
    ".a",
    "a.",
    "a..b",
    "",
    " ",
    "a b",
    " a",
    "a ",
    "a\n",
    "ä",
    "a/b",
    "a:b",
    "$(A)",
    "%",
    "(",
    "a[b",
    "a\\\\",
  ],
  ...[subdomain(253), subdomain(254), `${long(64)}.b`],
];

export const portNames = [long(15), long(16), "http", "a-b", "a--b", "-a", "a-", "80", "8a", "HTTP", "a_b", "a.b", ""];

export const quantities = [
  ...["1Gi", "1G", "1g", "1gi", "1GB", "1GiB", "512mb", "1M", "1m", "500m", "1k", "1K", "1Ki", "1ki", "1n", "1u", "1E"],
  ...[
    "0",
    "0Gi",
    "-1",
    "-1Gi",
    "+1Gi",
    "1.5Gi",
    ".5Gi",
    "5.Gi",
    "1,5Gi",
    "1 Gi",
    " 1Gi",
    "1Gi ",
    "1.2.3",
    "",
    "Gi",
    "m",
  ],
  ...["1e3", "1E3", "1e", "1e+3", "1e-3", "1e-10", "1e19", "1e99", "1e100", "0.1m", "0.0000000001", "0x10", "1_000"],
  ...[
    "9223372036854775807",
    "9223372036854775808",
    "8Ei",
    "100Ei",
    "1e-99",
    "200m",
    "128Mi",
    "64Mi",
    "0.1",
    "2",
    "1Mi",
  ],
];

export const resourceNames = [
  ...["cpu", "memory", "ephemeral-storage", "storage", "gpu", "CPU", "pods", "", "hugepages-2Mi", "hugepages-1Gi"],
  ...["hugepages-", "hugepages-2M", "hugepages-3Mi", "hugepages-0Mi", "example.com/gpu", "example.com/", "/gpu"],
  ...["kubernetes.io/gpu", "x.kubernetes.io/gpu", "Example.com/gpu", "example.com/a_b", `example.com/${long(63)}`],
  ...[`example.com/${long(64)}`, "a..b/gpu", `${subdomain(253)}/gpu`, `${subdomain(254)}/gpu`, "requests.cpu", "a/b/c"],
  ...["requests.example.com/gpu", `${subdomain(244)}/gpu`, `${subdomain(245)}/gpu`, "attachable-volumes-x"],
];

export const paths = [
  ...["/data", "/data/", "//data", "/data/x", "/", "//", "", "data", "./data", "../data", "/..", "/a/../b", "/a..b"],
  ...["/tmp", "/tmp/", "/tmp/x", "/a:b", "/a b", "/ä", ".", "..", "a/../b", "a..b", "a/..", "/./data", "/data/."],
  ...["/var/run/secrets/kubernetes.io/serviceaccount", "/dev/termination-log", "/etc/hosts", "/proc", `/${long(4096)}`],
];

export const urlPaths = [
  ...[
    "/",
    "/db",
    "db",
    "",
    "/a//b",
    "/a/./b",
    "/a/../b",
    "/a/..",
    "/a/.",
    "/%2f",
    "/%2F",
    "/a b",
    "/a;b",
    "/a?b",
    "/ä",
  ],
  ...["/a\n", "/a#b", "/..a", `/${long(1023)}`, `/${long(1024)}`, "/{a}", "/a\\b", '/a"b', "/$x"],
];

export const images = [
  ...["db:1", "db", "db:latest", "db@sha256:" + "0".repeat(64), "db:1@sha256:" + "0".repeat(64), "DB:1", "", " db:1"],
  ...[
    "db:1 ",
    "db:",
    "db: 1",
    "a/b/c:1",
    "h.example:5000/db:1",
    "h.example:5000/db",
    "db:" + long(128),
    "db:" + long(129),
  ],
  ...["db@sha256:0", "/db:1", "db:1\n", "ä:1", "https://h.example/db:1"],
];

export const labelKeys = [
  ...[
    "a",
    "A",
    "a.b",
    "a_b",
    "a-b",
    "-a",
    "a-",
    "",
    "a/b",
    "/b",
    "a/",
    "a/b/c",
    "example.com/team",
    "Example.com/team",
  ],
  ...[long(63), long(64), `${subdomain(253)}/a`, `${subdomain(254)}/a`, "app.kubernetes.io/name", "ä", "a b", "a..b/c"],
  ...[
    "app.kubernetes.io/instance",
    "app.kubernetes.io/managed-by",
    "statefulset.kubernetes.io/pod-name",
    "kubernetes.io/a",
  ],
  ...[
    "controller-revision-hash",
    "pod-security.kubernetes.io/enforce",
    "container.apparmor.security.beta.kubernetes.io/app",
  ],
  ...["seccomp.security.alpha.kubernetes.io/pod", "kubernetes.io/config.mirror", "scheduler.alpha.kubernetes.io/x"],
  ...["service.beta.kubernetes.io/load-balancer-source-ranges", "kubernetes.io/ingress.class", "stateful-app/owner"],
  ...["service.kubernetes.io/topology-mode", "kubernetes.io/limit-ranger", "kubernetes.io/enforce-mountable-secrets"],
  ...["seccomp.security.alpha.kubernetes.io/pod", "pulumi.com/skipAwait", "kubernetes.io/metadata.name"],
];

export const labelValues = [
  ...["", "a", "A.b_c-d", long(63), long(64), "-a", "a-", "_a", "a b", "a/b", "a:b", "1.2.3", "1.2+3", "ä", "a\n", "."],
  ...["unconfined", "runtime/default", "true", "sha256:abc", "10.0.0.0/8"],
];

export const environmentNames = [
  ...[
    "A",
    "a",
    "_A",
    "A1",
    "1A",
    "A-B",
    "A.B",
    ".A",
    "..A",
    ".",
    "..",
    "",
    "A=B",
    "A B",
    "Ä",
    "A/B",
    "A:B",
    long(300),
    "=",
  ],
];

export const fileNames = [
  ...[
    "a",
    "a.conf",
    ".a",
    "..a",
    ".",
    "..",
    "a..b",
    "a/b",
    "",
    "a b",
    "ä",
    "A_b-c",
    long(253),
    long(254),
    "a:b",
    "a\n",
  ],
];

export const hosts = [
  ...[
    "db.example.com",
    "*.example.com",
    "*",
    "*.com",
    "*.*.com",
    "a.*.com",
    "db",
    "DB.example.com",
    "",
    "db.example.com.",
  ],
  ...["10.0.0.1", "1.2.3", "::1", "*.10.0.0.1", "-a.b", "a_b.c", `${long(63)}.com`, `${long(64)}.com`, subdomain(253)],
  ...[subdomain(254), `*.${subdomain(251)}`, `*.${subdomain(252)}`, "db.example.com:80", "a b.c", "*a.b", "*."],
];

export const cidrs = [
  ...["10.0.0.0/8", "0.0.0.0/0", "10.0.0.1/8", "10.0.0.1/32", "10.0.0.1/33", "10.0.0.1", "10.0.0/8", "10.0.0.0/08", ""],
  ...[
    "::/0",
    "fd00::/8",
    "fd00::1/128",
    "fd00::/129",
    "010.0.0.0/8",
    "10.0.0.0/-1",
    "::ffff:10.0.0.0/104",
    "10.0.0.0/ 8",
  ],
  ...["::ffff:10.0.0.0/8", "fe80::1%eth0/64", "10.0.0.0/8/8", "a/8", "10.0.0.256/8", "FD00::/8", "1.2.3.4/"],
];

export const addresses = [
  ...["192.0.2.10", "10.0.0.1", "127.0.0.1", "0.0.0.0", "255.255.255.255", "169.254.1.1", "224.0.0.1", "fd00::1"],
  ...["192.0.2.010", "192.0.2.256", "192.0.2", "::", "::1", "::ffff:192.0.2.10", "fe80::1%eth0", "FD00::1", "", " "],
  ...["192.0.2.10/24", "dns.example", " 192.0.2.10", "fd00:0:0::1", "1", "[fd00::1]"],
];

export const durations = [
  ...[
    "1h",
    "59m59s",
    "60m",
    "3600s",
    "5m",
    "4m59s",
    "300s",
    "2160h",
    "720h",
    "0h",
    "0",
    "",
    "90d",
    "1.5h",
    "-1h",
    "1h ",
  ],
  ...["100ms", "1h30m", "30m1h", "1h1h", "1H", "h", "2562047h", "2562048h", "2562047h47m16s", "999999999h", "1e3s"],
];

export const amounts: readonly (string | number)[] = [
  ...[0, 1, 2, 3, -1, 1.5, 9999, 2147483647, 2147483648, "0%", "1%", "50%", "100%", "101%", "01%", "-1%", "1.5%", "%"],
  ...["1", "1 %", "", "50", "one"],
];

export const capabilities = [
  ...["NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN", "CAP_SYS_ADMIN", "ALL", "net_bind_service", "", "NET-ADMIN", "NET_RAW"],
  ...["CAP_NET_BIND_SERVICE", "MKNOD", "BPF", "NOT_A_CAP"],
];

export const fieldPaths = [
  ...[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "metadata.labels",
    "metadata.annotations",
    "spec.nodeName",
  ],
  ...[
    "metadata.labels['a']",
    "metadata.labels['a b']",
    "metadata.labels['']",
    "metadata.annotations['a/b']",
    "status.podIP",
  ],
  ...[
    "metadata.annotations['A/b']",
    "metadata.labels['a/b/c']",
    "metadata.labels[a]",
    "spec.serviceAccountName",
    "status",
  ],
  ...[
    "status.hostIP",
    "status.hostIPs",
    "status.podIPs",
    "status.phase",
    "spec.containers",
    "",
    "name",
    "Metadata.name",
  ],
  ...[
    "metadata.annotations['ä']",
    `metadata.labels['${long(64)}']`,
    "metadata.labels['a'] ",
    "metadata.creationTimestamp",
  ],
];

export const resourceFields = [
  ...[
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "limits.hugepages-2Mi",
  ],
  ...[
    "requests.hugepages-x",
    "limits.example.com/gpu",
    "limits",
    "",
    "cpu",
    "Limits.cpu",
    "requests.ephemeral-storage",
  ],
  ...["requests.hugepages-", "limits.hugepages-", "limits.hugepages-2M", "limits.pods"],
];

/** Contents around what one object may hold. */
export const texts = ["", "\0", "\n", "ä".repeat(3), ...[259_900, 262_144, 2 ** 20, 2 ** 20 + 1].map(long)];

export const numbers = [
  ...[-2147483649, -1, 0, 0.5, 1, 2, 3, 29, 30, 31, 53, 100, 101, 300, 1023, 1024, 8080, 29999, 30000, 32767, 32768],
  ...[
    65534,
    65535,
    65536,
    86400,
    86401,
    9999,
    10000,
    2147473647,
    2147473648,
    2147483647,
    2147483648,
    4294967296,
    2 ** 53,
  ],
];

export const words = [
  ...[
    "",
    "Equal",
    "Exists",
    "In",
    "NotIn",
    "DoesNotExist",
    "Gt",
    "Lt",
    "Always",
    "Never",
    "TCP",
    "tcp",
    "None",
    "none",
  ],
  ...["Retain", "Delete", "OnDelete", "NoExecute", "Memory", "HugePages", "HTTP", "https", "ReadWriteOncePod"],
  ...["Issuer", "ClusterIssuer", "issuer", "rollout", "self-signed"],
  ...["Resource", "Pods", "Object", "Percent", "Min", "Disabled", "Utilization", "Value", "AverageValue"],
];
