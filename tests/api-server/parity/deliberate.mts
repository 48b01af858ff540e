/**
 * What the component refuses on purpose though the API server would take it: why, and what the refusal looks like.
 * A refusal that is not here must be rarer than one case in a hundred.
 */
const reasons: readonly (readonly [because: string, ...rules: RegExp[]])[] = [
  ["an image without a tag, or latest, is another one tomorrow", /image: must have a tag other than latest/],
  ["the node could never pull it", /image: must (be an image reference|have a (name of at most|digest of))/],
  [
    "a path of the container's is absolute, or means another folder in every image",
    /(mountPath|workingDir|terminationMessagePath): must be an absolute path/,
  ],
  [
    "mounting it there breaks the container, or hides another mount",
    /mountPath: must (not contain|not be|differ from|lie|not lie)/,
  ],
  [
    "what Kubernetes leaves as it is reads as another value in each pod",
    /(mountPath|subPath): must not hold \$\(…\)/,
    /env\.[^:]*: must refer to variables that stand before it/,
  ],
  ["a container without the variable never starts", /subPathExpr: must name environment variables of every container/],
  ["every pod would have a volume of one pod, or wait for ever", /claimName: must (not name claims\.|differ from)/],
  ["half a byte of memory is a CPU amount in the wrong place", /must be a whole number( of bytes)?, got "/],
  [
    "what the pods should find is not there",
    /\.subPath: must be one of the files/,
    /volumes: must name volumes of the app/,
  ],
  [
    "a port that is not there is looked for in vain, for ever",
    /[pP]orts?(\.[^:]*)?: must (be (the name of|a port of)|choose a port|have a port)|: must have a port, got "no ports"/,
  ],
  ["two ports of one name: nobody knows which is found", /sidecars: must have port names of their own/],
  [
    "no object can have that name",
    /(imagePullSecrets\[\d+\]|ingressClassName|Ref\.name|configMap\.name|secretName|claimName|tlsSecretName|volumeSnapshot|persistentVolumeClaim): must be lower-case/,
  ],
  [
    "a volume that no pod has is never made, and its source would be waited for in vain",
    /\.restoreFrom\.[^:]*: must (have a pod|be for an ordinal)/,
  ],
  ["no HTTPRoute can be sent to a cluster without the Gateway API", /^httpRoute\./],
  ["no manifest holds the cluster's domain, but every DNS name does", /^clusterDomain: /],
  ["it is the mark of whose the data is, and half of the field manager's name", /^owner: /],
  ["the namespace belongs to the cluster", /^namespace: must be a namespace this app may create/],
  ["the kernel takes no longer name, and the pod never starts", /^podSpec\.setHostnameAsFQDN: must have DNS names/],
  ["a strategy that there is not is not followed", /^rollout\.strategy: must be "RollingUpdate", "Recreate" or/],
  ["no scheduler has such a name", /^podSpec\.schedulerName: must be lower-case/],
  ["one Service would overwrite the other", /Service\.name: must differ from/],
  ["the account is the namespace's own", /serviceAccount\.name: must not be the namespace's own/],
  [
    "more pods than a cluster has room for is a slip of the finger",
    /^replicas: must be a whole number from 0 to 9999, got \d+;/,
  ],
  [
    "a bound of an autoscaler has the same limit, and what it may not decide is the component's to know",
    /^autoscaling\.(min|max)Replicas: must be a whole number from 1 to 9999, got \d+;/,
    /^(replicas|retention\.onScaleDown|rollout\.(partition|canary|strategy)|allowReplacement): must [^;]* with autoscaling/,
  ],
  [
    "a target that its metric does not go by is another target than it reads",
    /^autoscaling\.metrics.*: must (have \w+ beside type|be "(Utilization|Value|AverageValue)")/,
  ],
  ["the last pod's number must have room for the replicas", /^ordinals\.start: must be a whole number from 0/],
  ["a partition above the replicas updates nothing, for ever", /^rollout\.partition: must/],
  [
    "more pods than there are, or than the quorum can spare, are never down in a rollout that is meant",
    /^rollout\.maxUnavailable: must/,
  ],
  [
    "recreating the pods deletes their set, which would take its volumes along",
    /^retention\.onDestroy: must be "Retain" with rollout\.strategy "Recreate"/,
  ],
  ["a budget that lets nothing go blocks every drain", /^podDisruptionBudget: must allow eviction/],
  ["an empty budget says nothing", /^podDisruptionBudget: must have exactly one of/],
  ["no rollout could end in time", /^minReadySeconds: must be less than progressDeadlineSeconds/],
  ["the pod would be killed while it still sleeps", /sleep\.seconds: must be/],
  ["shells and many languages cannot read such a variable", /env(From)?[.[].*: must be named with letters/],
  ["each access mode once, as it is a set", /accessModes: must name each access mode once/],
  ["the kernel's name has no CAP_ and is in capitals", /capabilities\.(add|drop): must be named in capitals/],
  [
    "it was said to meet a stricter standard, which the pods of a Job or set of none would not tell",
    /under podSecurity/,
  ],
  [
    "these annotations and labels are the engine's, the set's, or became fields",
    /(nnotations|Labels|labels): must not (use pulumi\.com\/ annotations|use annotations that became fields|set labels that this app)/,
  ],
  [
    "a name of kubernetes.io's is not for others",
    /resources\.(limits|requests)\.[^:]*kubernetes\.io\/[^:]*: must be named cpu/,
  ],
  ["a path prefix is plain, whatever the controller", /(ingress|httpRoute)\.path: must be a plain path/],
  [
    "a number with an exponent of three digits is no amount of anything",
    /must be a quantity such as "[^"]*", got "[^"]*1e100"/,
  ],
  [
    "the API server drops blanks, and the engine then sees a difference for ever",
    /must be a quantity .*, got "( 1Gi|1Gi )"/,
  ],
  ["a quantity without a number counts as zero", /must be a quantity .*, got "(|Gi|m)"/],
  ["a port without a name cannot be referred to", /ports\.: must be named/],
  ["what is left empty is silently replaced by a default", /must be ("\w+"(, | or )?)+, got "";/],
  ["nobody waits for sixty years, nor less than no time", /terminationGracePeriodSeconds: must be a whole number/],
  [
    "a number beyond 32 bits silently becomes another one",
    /must be a whole number .*, got (-2147483649|2147483648|4294967296|9007199254740992);/,
  ],
  ["no node can have such a label", /topologyKey: must have keys/, /nodeAffinity\..*values\[\d+\]: must be at most 63/],
  ["a request's path starts with a '/'", /httpGet\.path: must start with/],
  [
    "an address with leading zeros is octal to some readers",
    /cidr: must be addresses in CIDR notation, got "(010|10\.0\.0\.0\/08|::ffff:)/,
  ],
  [
    "servers from 1.36 on refuse it",
    /(cidr|source-ranges): must (have no bits beyond the prefix|not map IPv4 into IPv6)/,
  ],
  ["servers before 1.36 refuse it", /start with a letter \(servers before 1\.36/],
  ["the kubelet knows no such medium", /emptyDir\.medium: must (be "Memory"|have a container)/],
  [
    "less than a millicore is rounded up, and the engine then sees a difference",
    /must be a whole number of millicores/,
  ],
  ["the container would never get that value", /resourceFieldRef\.(resource|divisor): must be/],
  [
    "what is said of Services, budgets and claims holds before the ports or pods are there that they are made for",
    /^(clientService|podServices)\.(type|sessionAffinity|annotations|spec)\b/,
    /^podDisruptionBudget\.spec\./,
    /^podDisruptionBudget\.(max|min)\w+: must be a whole number of pods or a percentage/,
    /^claims\.[^.]+(\.labels|\.accessModes|: must have another name)/,
  ],
  [
    "no name server knows such a name, or the certificate is for it anyway",
    /^tls\.extraDnsNames(\[\d+\])?: must (be lower-case|have parts|name only)/,
  ],
  ["no issuer can have that name", /^tls\.issuer\.name: must be lower-case/],
  [
    "a half of an hour is written in minutes, of which cert-manager makes no other text",
    /^tls\.(duration|renewBefore): must be hours/,
  ],
  ["no handshake could carry so many names, and cert-manager's webhook dies of them", /^tls: must cover names/],
  ["somebody else's authority is not the app's to keep", /^tls\.keepAuthority: must be for/],
  ["it is the component's own word, which no object holds", /^tls\.reload: must be/],
  ["the kubelet lets the group read every file, whatever its mode says", /[mM]ode: must let owner and group read/],
  [
    "privileges that the process cannot use are meant for another user",
    /securityContext\.privileged: must have a user of its own/,
  ],
  ["pods that should stay apart would not", /^scheduling\.affinity\.podAntiAffinity: must select the app's own pods/],
  ["two equal routes lead where the controller likes", /^(ingress|httpRoute)(\.rules\[\d+\])?: must differ from/],
  ["a folder of a node or a server has an absolute path", /(hostPath|nfs)\.path: must be an absolute path/],
  [
    "a volume is a device or holds files",
    /devicePath: must (stand without|be an absolute path|differ from)/,
    /volumeClaimTemplate\.spec\.volumeMode: must be "Filesystem"/,
  ],
  [
    "an image volume without a tag is another one tomorrow",
    /image\.reference: must (have a tag|be an image|have a name|have a digest)/,
  ],
  ["zero is silently replaced by a default", /(Seconds|Threshold): must be a whole number of at least 1, got 0;/],
];

/** Why the component refuses this though the API server takes it; undefined if nobody said. */
export function deliberate(problem: string): string | undefined {
  return reasons.find(([, ...rules]) => rules.some((rule) => rule.test(problem)))?.[0];
}
