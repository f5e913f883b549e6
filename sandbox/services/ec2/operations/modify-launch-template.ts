import type { ModifyLaunchTemplateRequest, ModifyLaunchTemplateResult } from '@aws-sdk/client-ec2';
import { stopDryRun } from '../errors.ts';
import { requireTemplate, requireVersion } from '../require-template.ts';
import { templateAnswer } from '../template-answers.ts';
import type { Region } from '../region.ts';

/** Chooses the default version: nothing else of a launch template can be changed. */
export function modifyLaunchTemplate(region: Region, request: ModifyLaunchTemplateRequest): ModifyLaunchTemplateResult {
  const template = requireTemplate(region, request);
  const { number } = requireVersion(template, request.DefaultVersion ?? '$Default');
  stopDryRun(request);
  template.defaultVersion = number;
  return { LaunchTemplate: templateAnswer(region, template) };
}
