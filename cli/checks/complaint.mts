/** Why one pod, or a set that cannot make its pods, is not ready. */
export interface Complaint {
  /** `pod visits-0, container app`, or another object that events are about. */
  readonly about: string;
  readonly reason: string;
  readonly lastEvent?: string;
  readonly lastLogLine?: string;
}
