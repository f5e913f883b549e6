import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** `!part region` stands for what statemachines/parts/region.asl.yml holds: states that several workflows have. */
const part = { tag: '!part', resolve: (name: string): unknown => readDefinition(`parts/${name}`) };

/** @param name of the file in statemachines/, without `.asl.yml` */
export const readDefinition = (name: string): unknown =>
  parse(readFileSync(`statemachines/${name}.asl.yml`, 'utf8'), { customTags: [part] });
