/** `/team/web` -> `web`: the EC2 and IAM calls take the name alone. */
export const withoutPath = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
