/**
 * A fact that was recorded (radkawar/stackd, testdata/aws/, commit 9dc356f) and that is nothing to Rolecall, as long as it
 * uses nothing of this. Every other fact of these recordings is tested or differs.
 */
export type Outside = [recording: string, fact: string, usesNo: RegExp];
