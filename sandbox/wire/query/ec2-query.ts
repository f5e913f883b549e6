import type { Dialect } from './dialect.ts';
import { ec2ListNames, parametersOf } from './parameters.ts';
import { spellMembers, type Spelling, writeXml } from './xml.ts';

/** An element has the name of the API reference with a small first letter. These are the exceptions. */
const elements: Readonly<Record<string, string>> = {
  CancelledSpotInstanceRequests: 'spotInstanceRequestSet',
  Groups: 'groupSet',
  IamInstanceProfileAssociations: 'iamInstanceProfileAssociationSet',
  InstanceStatuses: 'instanceStatusSet',
  Instances: 'instancesSet',
  'Instances.PublicIpAddress': 'ipAddress',
  'Instances.State': 'instanceState',
  'Instances.StateTransitionReason': 'reason',
  NetworkInterfaces: 'networkInterfaceSet',
  LaunchTemplateVersions: 'launchTemplateVersionSet',
  'Regions.Endpoint': 'regionEndpoint',
  Regions: 'regionInfo',
  Reservations: 'reservationSet',
  SpotInstanceRequests: 'spotInstanceRequestSet',
  StartingInstances: 'instancesSet',
  StoppingInstances: 'instancesSet',
  Tags: 'tagSet',
  TerminatingInstances: 'instancesSet',
};

const spelling: Spelling = {
  member: 'item',
  name: (member, parent) =>
    elements[`${parent}.${member}`] ?? elements[member] ?? member.charAt(0).toLowerCase() + member.slice(1),
  time: (time) => time.toISOString(),
};

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query = (namespace: string): Dialect => ({
  parameters: (fields) => parametersOf(fields, ec2ListNames),

  result: (operation, result, requestId) =>
    writeXml({
      [`${operation}Response`]: {
        '@xmlns': namespace,
        requestId,
        ...(result === undefined ? { return: true } : spellMembers(result, spelling)),
      },
    }),

  error: ({ code, message }, requestId) =>
    writeXml({ Response: { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId } }),
});
