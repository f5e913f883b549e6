/**
 * Which messages of a batch have failed, according to the function's answer. An answer of the wrong form, or with an id
 * that is not in the batch, fails all of them; an entry without any key fails none. Recorded by radkawar/stackd,
 * testdata/aws/lambda/sqs_mapping_delivery.json, commit 9dc356f. Documented: null is success, a wrong key or a null id is
 * not, https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedMessages(response: unknown, batch: ReadonlySet<string>): ReadonlySet<string> {
  if (response === undefined || response === null) return new Set();
  if (typeof response !== 'object') return batch;
  const failures = (response as Record<string, unknown>)['batchItemFailures'] ?? [];
  if (!Array.isArray(failures)) return batch;
  const failed = failures.filter((failure) => !isEmptyObject(failure)).map(itemIdentifier);
  const isOfBatch = (id: unknown): id is string => typeof id === 'string' && batch.has(id);
  return failed.every(isOfBatch) ? new Set(failed) : batch;
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const itemIdentifier = (failure: unknown): unknown =>
  typeof failure === 'object' && failure !== null ? (failure as Record<string, unknown>)['itemIdentifier'] : undefined;
