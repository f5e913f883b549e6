/**
 * A recorded fact (radkawar/stackd, testdata/aws/, commit 9dc356f) that does not concern Rolecall as long as its code does
 * not match `usesNo`. Every other fact of these recordings has a test, or is listed as a difference.
 */
export type Outside = [recording: string, fact: string, usesNo: RegExp];
