/** The services that speak awsJson, each with the prefix of its X-Amz-Target and its version of the protocol. */
const services = [
  { service: 'sqs', target: 'AmazonSQS', version: '1.0' },
  { service: 'cloudtrail', target: 'CloudTrail_20131101', version: '1.1' },
  { service: 'events', target: 'AWSEvents', version: '1.1' },
  { service: 'logs', target: 'Logs_20140328', version: '1.1' },
  { service: 'monitoring', target: 'GraniteServiceVersion20100801', version: '1.0' },
  { service: 'states', target: 'AWSStepFunctions', version: '1.0' },
];

export type JsonService = (typeof services)[number];

export const serviceOfTarget = (target: string): JsonService | undefined =>
  services.find((service) => service.target === target);

/** Whether the service speaks awsJson: sqs, cloudtrail, events, logs, monitoring and states do. */
export const speaksJson = (name: string): boolean => services.some(({ service }) => service === name);

export function contentType(service: string): string {
  const version = services.find((known) => known.service === service)?.version ?? '1.0';
  return `application/x-amz-json-${version}`;
}
