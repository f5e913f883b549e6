import type { Dialect } from './dialect.ts';
import { parametersOf } from './parameters.ts';
import { document, element, elements, type Spelling } from './xml.ts';

const spelling: Spelling = {
  member: 'member',
  name: (member) => member,
  time: (time) => time.toISOString().replace(/\.\d+Z$/, 'Z'),
};

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery = (namespace: string): Dialect => ({
  parameters: (fields) => parametersOf(fields),

  result: (operation, result, RequestId) => {
    const own = result ? element(`${operation}Result`, elements(result, spelling)) : '';
    return document(`${operation}Response`, namespace, own + elements({ ResponseMetadata: { RequestId } }, spelling));
  },

  error: ({ code, message, status }, RequestId) => {
    const Type = status < 500 ? 'Sender' : 'Receiver';
    const content = { Error: { Type, Code: code, Message: message }, RequestId };
    return document('ErrorResponse', namespace, elements(content, spelling));
  },
});
