export default {
  extends: "stylelint-config-standard",
  rules: {
    // Colours come from the themes' custom properties, in one file.
    "color-named": "never",
    "declaration-no-important": true,
    "max-nesting-depth": 2,
    "selector-max-id": 1,
    // Related declarations are kept in paragraphs by hand.
    "declaration-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "comment-empty-line-before": null,
    // A rule for one theme may follow a more specific one of another.
    "no-descending-specificity": null,
  },
};
