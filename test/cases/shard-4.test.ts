import { corpus } from './_run.ts';

corpus(4, 8);
