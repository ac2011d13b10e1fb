/** A part of the page that opens and closes: what it holds is made only while it is open. */

export class Disclosure {
  /**
   * @param {HTMLDetailsElement} $details
   * @param {() => void} [onToggle]
   */
  constructor($details, onToggle = () => undefined) {
    this.$details = $details;
    /** As the page was written; from here on the reader says. */
    this.isOpen = $details.open;
    $details.addEventListener("toggle", () => {
      this.isOpen = $details.open;
      onToggle();
    });
  }

  /** @param {boolean} isOpen */
  set(isOpen) {
    this.isOpen = isOpen;
    this.$details.open = isOpen;
  }

  /** Where the focus goes when what was inside has gone. */
  focus() {
    this.$details.querySelector("summary")?.focus();
  }

  /**
   * Opens it for the printed page, and leaves it afterwards as it was.
   * @param {() => void} fill
   */
  openOnPaper(fill) {
    let wasOpen = this.isOpen;
    window.addEventListener("beforeprint", () => {
      wasOpen = this.isOpen;
      this.set(true);
      fill();
    });
    window.addEventListener("afterprint", () => this.set(wasOpen));
  }
}
