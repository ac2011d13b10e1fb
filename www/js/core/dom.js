/** Small helpers for building and finding nodes. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `true` sets an empty
 *   attribute; `false` and `undefined` leave it out
 * @param {(Node | string | undefined)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const $node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    $node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined) $node.append(child);
  return $node;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const $node = document.getElementById(id);
  if (!($node instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return $node;
}

/**
 * Calls `action` once, `milliseconds` after the last of several calls.
 * @param {() => void} action
 * @param {number} milliseconds
 */
export function debounce(action, milliseconds) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    call() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        action();
      }, milliseconds);
    },
    /** Does at once what is still waiting. */
    flush() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      action();
    },
  };
}

/**
 * Writes words only where they are others: the same ones again would have the page laid out again.
 * @param {Element} $node
 * @param {string} words
 */
export function say($node, words) {
  // eslint-disable-next-line no-restricted-syntax -- to write less, not to know more
  if ($node.textContent !== words) $node.textContent = words;
}
