import type { Dialect } from './dialect.ts';
import { parametersOf } from './parameters.ts';
import { spellMembers, type Spelling, writeXml } from './xml.ts';

const spelling: Spelling = {
  member: 'member',
  name: (member) => member,
  time: (time) => time.toISOString().replace(/\.\d+Z$/, 'Z'),
};

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery = (namespace: string): Dialect => ({
  parameters: (fields) => parametersOf(fields),

  result: (operation, result, requestId) =>
    writeXml({
      [`${operation}Response`]: {
        '@xmlns': namespace,
        ...(result !== undefined && { [`${operation}Result`]: spellMembers(result, spelling) }),
        ResponseMetadata: { RequestId: requestId },
      },
    }),

  error: ({ code, message, status }, requestId) =>
    writeXml({
      ErrorResponse: {
        '@xmlns': namespace,
        Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
        RequestId: requestId,
      },
    }),
});
