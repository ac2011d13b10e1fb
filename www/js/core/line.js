/**
 * A line to a worker. It knows no page: it is given what opens a port.
 *
 * @typedef {{post: (message: object) => void, close: () => void}} Port
 * @typedef {{onMessage: (message: any) => void, onBroken: (reason: string) => void}} PortListener
 * @typedef {(listener: PortListener) => Port} OpenPort throws where there can be none
 */

/** A port that is opened when it is first needed, and once more where its worker died after it had answered. */
export class Line {
  /** @type {Port | undefined} */
  #port;
  #hasAnswered = false;

  /**
   * @param {OpenPort} open
   * @param {{onMessage: (message: any) => void, onReplaced: () => void, onBroken: (reason: string) => void}} listener
   */
  constructor(open, listener) {
    this.open = open;
    this.listener = listener;
  }

  /** @param {object} message */
  post(message) {
    if (this.#port === undefined) this.#connect();
    this.#port?.post(message);
  }

  close() {
    this.#port?.close();
    this.#port = undefined;
  }

  #connect() {
    try {
      /** @type {{port?: Port}} */
      const opened = {};
      const isOurs = () => opened.port === undefined || opened.port === this.#port;
      opened.port = this.open({
        onMessage: (message) => {
          if (!isOurs()) return;
          if (message.type !== "ready") this.#hasAnswered = true;
          this.listener.onMessage(message);
        },
        onBroken: (reason) => {
          if (isOurs()) this.#break(reason);
        },
      });
      this.#port = opened.port;
    } catch (error) {
      this.#break(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} reason */
  #break(reason) {
    this.close();
    if (!this.#hasAnswered) {
      this.listener.onBroken(reason);
      return;
    }
    // One that dies again before it answers is not opened a third time.
    this.#hasAnswered = false;
    this.listener.onReplaced();
  }
}

/**
 * @param {Worker} worker
 * @param {PortListener} listener
 * @returns {Port}
 */
export function portOf(worker, { onMessage, onBroken }) {
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onBroken(event.message);
  });
  worker.addEventListener("messageerror", () => onBroken("messageerror"));
  worker.addEventListener("message", ({ data }) => {
    // Nothing was asked: the model itself could not be opened.
    if (data.type === "failed" && data.id === 0) onBroken(data.reason);
    else onMessage(data);
  });
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}
