/** A text as it reads, wherever its lines are broken. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
