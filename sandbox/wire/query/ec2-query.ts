import type { Dialect } from './dialect.ts';
import { ec2ListNames, parametersOf } from './parameters.ts';
import { document, element, elements, type Spelling, text } from './xml.ts';

/** The elements whose names are not the API reference's with a small first letter; under a parent where it matters. */
const names: Readonly<Record<string, string>> = {
  Groups: 'groupSet',
  IamInstanceProfileAssociations: 'iamInstanceProfileAssociationSet',
  Instances: 'instancesSet',
  'Instances.State': 'instanceState',
  'Instances.StateTransitionReason': 'reason',
  'Regions.Endpoint': 'regionEndpoint',
  Regions: 'regionInfo',
  Reservations: 'reservationSet',
  StartingInstances: 'instancesSet',
  StoppingInstances: 'instancesSet',
  Tags: 'tagSet',
  TerminatingInstances: 'instancesSet',
};

const spelling: Spelling = {
  member: 'item',
  name: (member, parent) =>
    names[`${parent}.${member}`] ?? names[member] ?? member.charAt(0).toLowerCase() + member.slice(1),
  time: (time) => time.toISOString(),
};

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query = (namespace: string): Dialect => ({
  parameters: (fields) => parametersOf(fields, ec2ListNames),

  result: (operation, result, requestId) =>
    document(`${operation}Response`, namespace, elements({ requestId, ...(result ?? { return: true }) }, spelling)),

  error: ({ code, message }, requestId) => {
    const error = element('Error', element('Code', code) + element('Message', text(message)));
    return document('Response', undefined, element('Errors', error) + element('RequestID', requestId));
  },
});
