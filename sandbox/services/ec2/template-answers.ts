import type { LaunchTemplate as TemplateAnswer, LaunchTemplateVersion as VersionAnswer } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../world/partition.ts';
import type { LaunchTemplate, TemplateVersion } from './launch-template.ts';
import type { Region } from './region.ts';

export const templateAnswer = (region: Region, template: LaunchTemplate): TemplateAnswer => ({
  LaunchTemplateId: template.id,
  LaunchTemplateName: template.name,
  CreateTime: new Date(template.createdAt),
  CreatedBy: creator(region),
  DefaultVersionNumber: template.defaultVersion,
  LatestVersionNumber: template.versions.length,
});

export const versionAnswer = (region: Region, template: LaunchTemplate, version: TemplateVersion): VersionAnswer => ({
  LaunchTemplateId: template.id,
  LaunchTemplateName: template.name,
  VersionNumber: version.number,
  VersionDescription: version.description,
  CreateTime: new Date(version.createdAt),
  CreatedBy: creator(region),
  DefaultVersion: version.number === template.defaultVersion,
  LaunchTemplateData: version.data,
});

const creator = ({ name, accountId }: Region): string => `arn:${partitionOf(name).name}:iam::${accountId}:root`;
