import { corpus } from './_run.ts';

corpus(7, 8);
