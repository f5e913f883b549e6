import { AwsError } from '../../../wire/aws-error.ts';
import { sqsQueryError } from '../../../wire/json/sqs-error.ts';
import type { Parameters } from '../parameters.ts';

/**
 * Does a batch entry by entry: one that fails does not keep the others from being done.
 *
 * @param entryType the entries' name in the API, as its errors call them
 */
export function doBatch(parameters: Parameters, entryType: string, act: (entry: Parameters) => object): object {
  const results = entriesOf(parameters, entryType).map((entry) => attempt(entry, act));
  const Successful = results.filter((result) => !('Code' in result));
  const Failed = results.filter((result) => 'Code' in result);
  return { ...(Successful.length > 0 && { Successful }), ...(Failed.length > 0 && { Failed }) };
}

function attempt(entry: Parameters, act: (entry: Parameters) => object): object {
  try {
    return { Id: entry['Id'], ...act(entry) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return {
      Id: entry['Id'],
      SenderFault: error.status < 500,
      Code: sqsQueryError(error.code),
      Message: error.message,
    };
  }
}

function entriesOf(parameters: Parameters, entryType: string): Parameters[] {
  const entries = (Array.isArray(parameters['Entries']) ? parameters['Entries'] : []) as Parameters[];
  const ids = entries.map((entry) => String(entry['Id']));
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (entries.length === 0) {
    throw refuse('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  }
  if (entries.length > 10) {
    const sent = `You have sent ${entries.length}.`;
    throw refuse('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10. ${sent}`);
  }
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    const rule = 'A batch entry id can only contain alphanumeric characters, hyphens and underscores.';
    throw refuse('InvalidBatchEntryId', `${rule} It can be at most 80 letters long.`);
  }
  if (repeated !== undefined) throw refuse('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  return entries;
}

const refuse = (code: string, message: string): AwsError => new AwsError(code, 400, message);
