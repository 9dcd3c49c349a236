import { corpus } from './_run.ts';

corpus(3, 8);
