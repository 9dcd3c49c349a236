/** The part of the WebAssembly interface that is used; the standard library's types have it only with the whole browser. */
declare namespace WebAssembly {
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }
  class Memory {
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
  }
  type Module = object;
  type Imports = Record<string, Record<string, unknown>>;
  function compile(bytes: Uint8Array): Promise<Module>;
  let instantiate: (module: Module, imports?: Imports) => Promise<unknown>;
}
