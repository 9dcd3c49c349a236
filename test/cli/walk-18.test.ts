import { walkOn } from './_walk.ts';

walkOn(18);
