/** `/team/web` -> `web`: the EC2 and IAM calls take the name alone. */
export const withoutPath = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** `/web` -> `web`: the root is the path of a name without one. */
export const withoutRoot = (name: string): string => name.replace(/^\//, '');
