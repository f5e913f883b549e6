/** What EC2 and Auto Scaling launch instances from, as far as it says which instance profile they get. */

/** An instance profile as somebody named it: EC2 takes either. */
export interface NamedProfile {
  arn?: string;
  name?: string;
}

/** A version of a launch template. */
export interface TemplateVersion {
  templateId: string;
  templateName: string;
  version: number;
  isDefault: boolean;
  profile: NamedProfile;
  imageId?: string;
  instanceType?: string;
}

/** How Auto Scaling names a version of a launch template: a number, `$Default` or `$Latest`. Without it, it is `$Default`. */
export interface TemplateSpecification {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
  Version?: string | undefined;
}

/** As Auto Scaling shows it, and takes it back: what is not here is passed on as it is. */
export interface MixedInstancesPolicy {
  LaunchTemplate?: PolicyTemplate | undefined;
}

interface PolicyTemplate {
  LaunchTemplateSpecification?: TemplateSpecification | undefined;
  Overrides?: TemplateOverride[] | undefined;
}

interface TemplateOverride {
  InstanceType?: string | undefined;
  LaunchTemplateSpecification?: TemplateSpecification | undefined;
}

/** It launches from one of the three. */
export interface AutoScalingGroup {
  name: string;
  launchConfiguration?: string;
  launchTemplate?: TemplateSpecification;
  mixedInstancesPolicy?: MixedInstancesPolicy;
}

export interface LaunchConfiguration {
  name: string;
  /** The name of an instance profile, or its ARN. */
  profile?: string;
}

export interface SpotRequest {
  id: string;
  profile: NamedProfile;
}

/** Everything in a Region that instances are launched from. */
export interface LaunchSources {
  /** The default and the latest version of every launch template. */
  versions: readonly TemplateVersion[];
  /** Those that groups pin besides. */
  pinned: readonly TemplateVersion[];
  groups: readonly AutoScalingGroup[];
  configurations: readonly LaunchConfiguration[];
  /** Those that launch again. */
  requests: readonly SpotRequest[];
}
