/** Longer than any message of EC2 and IAM without its encoded part. */
const longest = 600;

/**
 * EC2 ends a refusal with an encoded message of some 2,400 characters. CloudTrail has it too, and a state that holds 40 of
 * them bursts. https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function shortMessage(message: string): string {
  const readable = message.replace(/Encoded authorization failure message: \S+/, 'CloudTrail has the encoded message.');
  return readable.length > longest ? `${readable.slice(0, longest - 1)}…` : readable;
}
