/** What would launch the next instances with an instance profile: it names the instance profile, and launches with it. */
export interface NextInstances {
  kind: 'launch template' | 'Auto Scaling group' | 'launch configuration' | 'Spot request';
  region: string;
  /** Of a group or a launch configuration, its name: it has no other. */
  id: string;
  name?: string;
  /** Of a launch template, `3 ($Default)`; of a group, what it pins: `3 of web-template`. */
  version?: string;
  /** How it names the instance profile. */
  by: 'arn' | 'name';
  /** The command that mends it, to be pasted; where no one command can, what to do. Without a replacement: what shows it. */
  remedy: string;
}
