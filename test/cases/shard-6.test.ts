import { corpus } from './_run.ts';

corpus(6, 8);
