import { redact } from '../diagnostics/redact.ts';
import type { Progress } from '../project/results.ts';

/** Nothing is said about what takes less. */
const SILENCE = 500;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const TURN = 100;

/**
 * Talk on stderr while something runs: on a terminal one line that turns and goes away, elsewhere one line for each step that
 * lasts. Keeps no process alive.
 */
export function progress(stream: NodeJS.WriteStream): Progress {
  let timer: NodeJS.Timeout | undefined;
  let shown = false;
  const clear = (): void => {
    clearTimeout(timer);
    if (shown && stream.isTTY) stream.write('\r\u001b[K');
    shown = false;
  };
  const turn = (text: string, frame: number): void => {
    stream.write(`\r\u001b[K${FRAMES[frame % FRAMES.length]} ${text.slice(0, (stream.columns || 80) - 3)}`);
    timer = setTimeout(() => turn(text, frame + 1), TURN).unref();
  };
  const show = (text: string): void => {
    shown = true;
    if (stream.isTTY) turn(text, 0);
    else stream.write(`${text} …\n`);
  };
  return {
    step: (text) => {
      const wait = shown && stream.isTTY ? 0 : SILENCE;
      clear();
      timer = setTimeout(() => show(redact(text)), wait).unref();
    },
    done: clear,
  };
}
