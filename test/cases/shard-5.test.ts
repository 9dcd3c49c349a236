import { corpus } from './_run.ts';

corpus(5, 8);
