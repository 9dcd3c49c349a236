import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** Just enough of the language server protocol for a test. https://microsoft.github.io/language-server-protocol/ */

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly items?: readonly unknown[]; readonly [name: string]: unknown };
  readonly result?: unknown;
}

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface Completion {
  readonly label: string;
}

export class LanguageServer {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private readonly published = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  private buffer: Buffer = Buffer.alloc(0);
  private last = 0;

  constructor(program: string) {
    this.child = spawn(process.execPath, [program, '--stdio'], { stdio: 'pipe' });
    this.child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
  }

  async start(folder: string): Promise<void> {
    const capabilities = {
      workspace: { configuration: true },
      textDocument: { publishDiagnostics: {}, completion: {} },
    };
    await this.ask('initialize', { processId: process.pid, rootUri: folder, capabilities, workspaceFolders: null });
    this.tell('initialized', {});
  }

  /** Opens a document and gives what the server finds in it. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    const found = new Promise<readonly Diagnostic[]>((resolve) => this.published.set(uri, resolve));
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return found;
  }

  async complete(uri: string, line: number, character: number): Promise<readonly Completion[]> {
    const result = await this.ask('textDocument/completion', { textDocument: { uri }, position: { line, character } });
    // what a server answers is foreign
    const list = result as readonly Completion[] | { readonly items: readonly Completion[] };
    return 'items' in list ? list.items : list;
  }

  stop(): void {
    this.child.kill();
  }

  private ask(method: string, params: object): Promise<unknown> {
    this.last += 1;
    const id = this.last;
    const answer = new Promise<unknown>((resolve) => this.waiting.set(id, resolve));
    this.send({ id, method, params });
    return answer;
  }

  private tell(method: string, params: object): void {
    this.send({ method, params });
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private take(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('utf8', 0, end))?.[1]);
      if (this.buffer.length < end + 4 + length) return;
      const message: Message = JSON.parse(this.buffer.toString('utf8', end + 4, end + 4 + length));
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.receive(message);
    }
  }

  private receive({ id, method, params, result }: Message): void {
    if (method === undefined) this.waiting.get(id ?? -1)?.(result);
    else if (id !== undefined)
      this.send({ id, result: method === 'workspace/configuration' ? (params?.items ?? []).map(() => null) : null });
    else if (method === 'textDocument/publishDiagnostics') {
      // what a server says is foreign
      this.published.get(params?.uri ?? '')?.(params?.diagnostics as readonly Diagnostic[]);
    }
  }
}
