import { walkOn } from './_walk.ts';

walkOn(14);
