import { suite } from '../_suite.ts';
import { walk } from './_walk.ts';

walk(suite('the walk, embedded'), { target: /embedded database \.schemactl\/db \(PGlite / });
