/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const allowed = { resources: 500, characters: 1_048_576 };

/** @returns a sentence for each limit of CloudFormation that the template exceeds */
export function beyondCloudFormation(template: { Resources: object }): string[] {
  // Serverless uploads it like this, without white space. Other than ASCII counts as more than one byte.
  const characters = Buffer.byteLength(JSON.stringify(template));
  const resources = Object.keys(template.Resources).length;
  return [
    ...(resources > allowed.resources
      ? [`The template would have ${resources} resources; CloudFormation allows ${allowed.resources}.`]
      : []),
    ...(characters > allowed.characters
      ? [`The template would have ${characters} bytes; CloudFormation allows ${allowed.characters}.`]
      : []),
  ];
}
