/** Texts that fit a pattern: guesses for candidates, which the engine accepts or refuses. */

/** A text that a LIKE pattern takes; another one for another `k`. */
export function likeSample(pattern: string, k: number): string {
  return pattern.replace(/\\(.)|%|_/gsu, (whole, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    return whole === '%' ? word(k) : 'a';
  });
}

/** a, b … z, then ab0, ab1 … */
export function word(k: number): string {
  return k < 26 ? String.fromCharCode(97 + k) : `ab${k - 26}`;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ESCAPES: { readonly [letter: string]: string } = {
  d: DIGITS,
  w: `${LOWER}${DIGITS}_`,
  s: ' ',
  D: LOWER,
  W: ' -',
  S: LOWER,
};
const POSIX: { readonly [name: string]: string } = {
  alpha: LOWER,
  lower: LOWER,
  upper: LOWER.toUpperCase(),
  digit: DIGITS,
  alnum: `${LOWER}${DIGITS}`,
  xdigit: `${DIGITS}abcdef`,
  space: ' ',
  punct: '-._',
};
/** What an open class is tried with. */
const ANY = `${LOWER}${DIGITS}`;

/**
 * A text that a regular expression takes, for the common part of the language: classes, groups, alternatives, quantifiers,
 * anchors. Undefined for what it does not read. Different `k` pick different characters.
 */
export function regexSample(pattern: string, k: number): string | undefined {
  const sampler = new Sampler(pattern, k);
  try {
    const text = sampler.alternatives();
    return sampler.ended() ? text : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Unread extends Error {}

class Sampler {
  readonly #chars: readonly string[];
  #at = 0;
  /** What is left of k: its digits, in the base of each choice, are the choices. */
  #k: number;

  constructor(pattern: string, k: number) {
    this.#chars = [...pattern];
    this.#k = k;
  }

  ended(): boolean {
    return this.#at === this.#chars.length;
  }

  /** The first alternative; the others are read and left. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) {
      const kept = this.#k;
      this.#sequence();
      this.#k = kept;
    }
    return first;
  }

  #sequence(): string {
    let text = '';
    while (!this.ended() && this.#peek() !== '|' && this.#peek() !== ')') text += this.#quantified();
    return text;
  }

  #quantified(): string {
    const start = this.#at;
    const once = this.#atom();
    const least = this.#quantifier();
    if (least === undefined) return once;
    const end = this.#at;
    let text = least === 0 ? '' : once;
    // each repetition makes its own choices
    for (let n = 1; n < least; n += 1) {
      this.#at = start;
      text += this.#atom();
    }
    this.#at = end;
    return text;
  }

  /** How often at least; undefined without a quantifier. A star is taken once, so that there is something to vary. */
  #quantifier(): number | undefined {
    let least: number | undefined;
    if (this.#take('*') || this.#take('+')) least = 1;
    else if (this.#take('?')) least = 0;
    else if (this.#peek() === '{') least = this.#bounds();
    if (least !== undefined) this.#take('?');
    return least;
  }

  #bounds(): number {
    const close = this.#chars.indexOf('}', this.#at);
    const bounds = /^\{(\d{1,4})(?:,\d*)?$/.exec(this.#chars.slice(this.#at, close).join(''));
    if (close < 0 || bounds === null) throw new Unread();
    this.#at = close + 1;
    return Number(bounds[1]);
  }

  #atom(): string {
    const char = this.#next();
    if (char === '^' || char === '$') return '';
    if (char === '.') return this.#choose(ANY);
    if (char === '[') return this.#choose(this.#class());
    if (char === '(') return this.#group();
    if (char !== '\\') return char;
    const letter = this.#next();
    if (/[yYmMAZbB<>]/.test(letter)) return '';
    if (/[1-9]/.test(letter)) throw new Unread();
    return ESCAPES[letter] === undefined ? letter : this.#choose(ESCAPES[letter]);
  }

  #group(): string {
    if (this.#take('?')) {
      // a look ahead or behind demands nothing here; the engine decides
      const ahead = this.#next();
      if (ahead !== ':' && ahead !== '=' && ahead !== '!') throw new Unread();
      const inside = this.alternatives();
      if (!this.#take(')')) throw new Unread();
      return ahead === ':' ? inside : '';
    }
    const inside = this.alternatives();
    if (!this.#take(')')) throw new Unread();
    return inside;
  }

  #class(): string {
    const negated = this.#take('^');
    let members = '';
    for (let first = true; first || this.#peek() !== ']'; first = false) members += this.#member();
    this.#at += 1;
    return negated ? [...ANY].filter((char) => !members.includes(char)).join('') : members;
  }

  #member(): string {
    const char = this.#next();
    if (char === '[' && this.#take(':')) {
      const close = this.#chars.indexOf(':', this.#at);
      const name = this.#chars.slice(this.#at, close).join('');
      this.#at = close + 2;
      return POSIX[name] ?? ANY;
    }
    if (char === '\\') {
      const letter = this.#next();
      return ESCAPES[letter] ?? letter;
    }
    if (this.#peek() !== '-' || this.#chars[this.#at + 1] === ']') return char;
    this.#at += 1;
    return between(char, this.#next());
  }

  #choose(members: string): string {
    const chars = [...members];
    if (chars.length === 0) throw new Unread();
    const chosen = chars[this.#k % chars.length] ?? '';
    this.#k = Math.floor(this.#k / chars.length);
    return chosen;
  }

  #peek(): string | undefined {
    return this.#chars[this.#at];
  }

  #next(): string {
    const char = this.#chars[this.#at];
    if (char === undefined) throw new Unread();
    this.#at += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at += 1;
    return true;
  }
}

/** The characters of a range, at most a hundred. */
function between(from: string, to: string): string {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  const length = Math.min(Math.max(last - first + 1, 0), 100);
  return Array.from({ length }, (_, n) => String.fromCodePoint(first + n)).join('');
}
