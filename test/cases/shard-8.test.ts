import { corpus } from './_run.ts';

corpus(8, 8);
