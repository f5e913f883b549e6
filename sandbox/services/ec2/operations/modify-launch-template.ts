import type { ModifyLaunchTemplateResult } from '@aws-sdk/client-ec2';
import { stopDryRun } from '../errors.ts';
import type { TemplateReference } from '../launch-template.ts';
import { requireTemplate, requireVersion } from '../require-template.ts';
import { templateAnswer } from '../template-answers.ts';
import type { Region } from '../region.ts';

interface ModifyLaunchTemplateRequest extends TemplateReference {
  DryRun?: boolean;
  ClientToken?: string;
  SetDefaultVersion?: string;
}

/** Chooses the default version: nothing else of a launch template can be changed. */
export function modifyLaunchTemplate(region: Region, request: ModifyLaunchTemplateRequest): ModifyLaunchTemplateResult {
  const template = requireTemplate(region, request);
  const { number } = requireVersion(template, request.SetDefaultVersion ?? '$Default');
  stopDryRun(request);
  template.defaultVersion = number;
  return { LaunchTemplate: templateAnswer(region, template) };
}
