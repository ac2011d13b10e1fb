// Pages as documents: the same calls as in a browser.
import { parseHTML } from "linkedom";
import { meant } from "./folder.mjs";

/** @param {string} html @returns {Document} */
export const openPage = (html) => parseHTML(html).document;

/**
 * The page as it is written. linkedom leaves an ampersand in an attribute as it is, where HTML wants it escaped.
 * @param {Document} document
 */
export function pageText(document) {
  const attributes = [...document.querySelectorAll("*")].flatMap(($node) => [...$node.attributes]).filter(({ value }) => value.includes("&"));
  for (const attribute of attributes) attribute.value = attribute.value.replaceAll("&", "&amp;");
  const html = document.documentElement.outerHTML;
  for (const attribute of attributes) attribute.value = attribute.value.replaceAll("&amp;", "&");
  return `<!doctype html>\n${html}\n`;
}

export const SCRIPT = 'script[type="module"]';
export const PRELOAD = 'link[rel="modulepreload"]';
export const STYLE = 'link[rel="stylesheet"]';

/** The address that an element asks for. @param {Element} $node */
export const written = ($node) => $node.getAttribute("href") ?? $node.getAttribute("src") ?? $node.getAttribute("srcset") ?? "";

/**
 * The addresses that the elements of one kind ask for, as files.
 * @param {string} page
 * @param {ParentNode} document
 * @param {string} selector
 */
export function asked(page, document, selector) {
  return [...document.querySelectorAll(selector)].flatMap(($node) => meant(page, written($node)) ?? []);
}

/**
 * Adds lines at the end of the head or the body.
 * @param {Element} $parent
 * @param {string[]} lines
 */
export function append($parent, lines) {
  $parent.insertAdjacentHTML("beforeend", lines.map((line) => `  ${line}\n  `).join(""));
}
