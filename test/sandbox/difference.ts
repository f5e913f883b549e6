/**
 * What the sandbox does otherwise than AWS was seen to do. docs/sandbox-differences.md shows all of them; a test keeps the
 * two the same, and another fails as soon as a difference is gone.
 */
export interface Difference {
  title: string;
  aws: string;
  /** A file of radkawar/stackd, testdata/aws/ and the service's folder, commit 9dc356f, and a case in it. */
  source: string;
  sandbox: string;
  consequence: string;
  safe: string;
  /** AWS's answer to the question that `observe` asks, and the sandbox's. */
  answers: { aws: unknown; sandbox: unknown };
  observe: () => Promise<unknown>;
}
