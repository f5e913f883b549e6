import type {
  DescribeIamInstanceProfileAssociationsRequest,
  DescribeIamInstanceProfileAssociationsResult,
} from '@aws-sdk/client-ec2';
import { associationAnswer, associationState } from '../association-state.ts';
import { type Association, associationsAt } from '../association.ts';
import { invalidValue, stopDryRun } from '../errors.ts';
import { checkFilterValues } from '../association-filters.ts';
import { exactValues, type FilterReader, matcher } from '../filters.ts';
import type { Instance } from '../instance.ts';
import { knownInstance } from '../known-instance.ts';
import { pageOf } from '../page.ts';
import { requireAssociation } from '../require-association.ts';
import type { Region } from '../region.ts';

interface Row {
  association: Association;
  instance: Instance;
}

/** Recorded: MaxResults of 1 and of 1001 are accepted, and MaxResults goes with AssociationIds. A full page has a token. */
export function describeIamInstanceProfileAssociations(
  region: Region,
  request: DescribeIamInstanceProfileAssociationsRequest,
): DescribeIamInstanceProfileAssociationsResult {
  const { Filters, MaxResults } = request;
  if (MaxResults !== undefined && MaxResults < 1)
    throw invalidValue(`Invalid value '${MaxResults}' for 'maxResults'. MaxResult must be a positive integer`);
  const matches = matcher(Filters, readerFor(region), (name) => `An unknown filter '${name}' was given`);
  checkFilterValues(Filters);
  const find = () =>
    candidates(region, request)
      .filter(matches)
      .map(({ association }) => association.id);
  const { ids, NextToken } = pageOf(region, request, find, 'token after a full page');
  stopDryRun(request);
  const IamInstanceProfileAssociations = ids
    .flatMap((id) => rowOf(region, id))
    .filter(matches)
    .map(({ association, instance }) => associationAnswer(region, instance, association));
  return { IamInstanceProfileAssociations, NextToken };
}

function candidates(
  region: Region,
  { AssociationIds = [], Filters }: DescribeIamInstanceProfileAssociationsRequest,
): Row[] {
  if (AssociationIds.length > 0)
    return AssociationIds.map((id) => requireAssociation(region, id, 'Invalid value for association-id.'));
  const instanceIds = exactValues(Filters, 'instance-id') ?? region.instances.keys();
  return [...new Set(instanceIds)].flatMap((id) => {
    const instance = knownInstance(region, id);
    return instance ? rowsOf(region, instance) : [];
  });
}

const rowsOf = (region: Region, instance: Instance): Row[] =>
  associationsAt(instance, region.clock.now()).map((association) => ({ association, instance }));

/** Empty when the association is gone since the first page. */
function rowOf(region: Region, id: string): Row[] {
  const instance = knownInstance(region, region.associations.get(id)?.instanceId ?? '');
  return instance ? rowsOf(region, instance).filter(({ association }) => association.id === id) : [];
}

const readerFor =
  (region: Region): FilterReader<Row> =>
  (name) => {
    if (name === 'instance-id') return ({ instance }) => [instance.id];
    if (name === 'state') return ({ instance, association }) => [associationState(region, instance, association)];
    return undefined;
  };
