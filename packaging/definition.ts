import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** `!part region` stands for what statemachines/parts/region.asl.yml holds: states that several workflows have. */
const part = { tag: '!part', resolve: (name: string): unknown => readDefinition(`parts/${name}`) };

/** A definition in YAML, as the object that its text stands for. */
export const parseDefinition = (text: string): unknown => parse(text, { customTags: [part] });

/** @param name of the file in statemachines/, without `.asl.yml` */
export const readDefinition = (name: string): unknown =>
  parseDefinition(readFileSync(`statemachines/${name}.asl.yml`, 'utf8'));
