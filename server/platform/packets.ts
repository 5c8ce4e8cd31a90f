import { Socket } from 'node:net';

/** A socket that sends what is written within a turn of the event loop as one packet, once it has been asked to. */
export class PacketSocket extends Socket {
  #isHeld = false;

  /** Gathers what is written until the end of this turn. */
  hold() {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.cork();
    setImmediate(() => {
      this.#isHeld = false;
      this.uncork();
    });
  }

  /** One buffer: the kernel takes longer over a list of small ones than we over copying them. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done);
  }
}
