import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "no-unused-vars": ["error", { ignoreRestSiblings: true }],
  "no-var": "error",
  "prefer-const": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-else-return": "error",
  "object-shorthand": "error",
  "max-depth": ["error", 4],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  "no-console": ["error", { allow: ["error", "warn"] }],
};

/** What is chosen or open stands in a store or a field: the document shows it, and is never asked for it. */
const SHOWN = "MemberExpression[property.name=/^(textContent|innerText|hidden|ariaPressed|ariaSelected|ariaExpanded)$/]";
const ASKED = [`:not(AssignmentExpression) > ${SHOWN}`, `AssignmentExpression > ${SHOWN}.right`];
ASKED.push("CallExpression[callee.property.name='getAttribute'][arguments.0.value=/^aria-/]", "CallExpression[callee.object.property.name='classList'][callee.property.name='contains']");

export default [
  { ignores: ["dist/", "dist.new/", "pkg/", "target/", "node_modules/", ".tools/"] },
  {
    files: ["www/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    rules: {
      ...rules,
      "no-restricted-syntax": ["error", ...ASKED.map((selector) => ({ selector, message: "Keep what is shown in a store or a field." }))],
      // Text from a link or a file must never become markup.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Make elements and set textContent." },
        { property: "outerHTML", message: "Make elements and set textContent." },
        { property: "insertAdjacentHTML", message: "Make elements and set textContent." },
      ],
    },
  },
  {
    files: ["tests/reference/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals["shared-node-browser"] },
    // A page can run the reference too: only what reads files and compares needs Node.
    rules: { ...rules, "no-restricted-imports": ["error", { patterns: ["node:*", "csv-parse*"] }] },
  },
  {
    files: ["tests/reference/tables.js", "tests/reference/*.test.js"],
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["tests/e2e/**/*.js", "tests/unit/**/*.js", "tools/**/*.mjs", "*.config.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.node, ...globals.browser },
    },
    rules: {
      ...rules,
      "no-console": "off",
      // A describe block holds many tests.
      "max-lines-per-function": "off",
    },
  },
];
