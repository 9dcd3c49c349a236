import { assert, suite } from '../_suite.ts';
import { projectFolder, told } from './_folder.ts';

const test = suite('text search');

const dictionary = (options: string): string => `text_search_dictionary: d\n${options}`;

test('files that only the server has are named as not checked', async () => {
  const options = 'template: ispell\noptions:\n  dictfile: ours\n  afffile: ours\n  stopwords: english\n';
  const folder = projectFolder(test, { 'schema/d.yaml': dictionary(options) });
  const { verdict } = await folder.plan({ message: 'one' });
  assert.ok(verdict?.holds);
  assert.equal(
    verdict?.notChecked.filter((what) => what.includes('tsearch_data')),
    ['tsearch_data/ours.dict of the server', 'tsearch_data/ours.affix of the server'],
  );
});

test('a wrong name is shown where it stands', async () => {
  const folder = projectFolder(test);
  const mistakes = async (yaml: string): Promise<readonly string[]> => {
    folder.write({ 'schema/d.yaml': yaml });
    return told(folder.plan());
  };
  assert.equal(await mistakes(dictionary('template: simpl\n')), ['refused-by-postgres schema/d.yaml:2:11 1']);
  assert.equal(await mistakes(dictionary('template: simple\noptions:\n  StopWords: english\n')), [
    'refused-by-postgres schema/d.yaml:4:14 1',
  ]);
  const configuration = 'text_search_configuration: c\ncopy: english\nmappings:\n';
  assert.equal(await mistakes(`${configuration}  word: [simple, english_stm]\n`), [
    'refused-by-postgres schema/d.yaml:4:18 1',
  ]);
  assert.equal(await mistakes(`${configuration}  wrd: simple\n`), ['refused-by-postgres schema/d.yaml:4:8 1']);
});
