import type { DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResult } from '@aws-sdk/client-ec2';
import { stopDryRun } from '../errors.ts';
import { type FilterReader, matcher } from '../filters.ts';
import type { LaunchTemplate } from '../launch-template.ts';
import { requireTemplate } from '../require-template.ts';
import { templateAnswer } from '../template-answers.ts';
import { pageOf, templatesPerPage } from '../page.ts';
import type { Region } from '../region.ts';

export function describeLaunchTemplates(
  region: Region,
  request: DescribeLaunchTemplatesRequest,
): DescribeLaunchTemplatesResult {
  const { LaunchTemplateIds = [], LaunchTemplateNames = [], Filters } = request;
  const matches = matcher(Filters, reader, (name) => `The filter '${name}' is invalid`);
  const named = [
    ...LaunchTemplateIds.map((LaunchTemplateId) => requireTemplate(region, { LaunchTemplateId })),
    ...LaunchTemplateNames.map((LaunchTemplateName) => requireTemplate(region, { LaunchTemplateName })),
  ];
  stopDryRun(request);
  const { ids, NextToken } = pageOf(region, templatesPerPage(request), () =>
    (named.length > 0 ? named : [...region.launchTemplates.values()]).filter(matches).map(({ id }) => id),
  );
  const LaunchTemplates = ids.map((LaunchTemplateId) =>
    templateAnswer(region, requireTemplate(region, { LaunchTemplateId })),
  );
  return { LaunchTemplates, NextToken };
}

const reader: FilterReader<LaunchTemplate> = (name) =>
  name === 'launch-template-name' ? (template) => [template.name] : undefined;
