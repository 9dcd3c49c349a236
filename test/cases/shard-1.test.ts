import { corpus } from './_run.ts';

corpus(1, 8);
