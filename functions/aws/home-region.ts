/** The Region that the stack is deployed in; the Lambda runtime sets it. */
export function homeRegion(): string {
  const region = process.env['AWS_REGION'];
  if (!region) throw new Error('The environment variable AWS_REGION is missing: the Lambda runtime sets it.');
  return region;
}
