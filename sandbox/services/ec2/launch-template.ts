import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';

export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** The oldest first. No operation here deletes one: version n is at n - 1. */
  readonly versions: TemplateVersion[];
  defaultVersion: number;
}

export interface TemplateVersion {
  readonly number: number;
  readonly description: string | undefined;
  readonly data: RequestLaunchTemplateData;
  readonly createdAt: number;
}

/** EC2 takes one of the two. */
export interface TemplateReference {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
}
