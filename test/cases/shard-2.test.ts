import { corpus } from './_run.ts';

corpus(2, 8);
