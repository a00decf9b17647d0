// What the sources are held to beside the types: no markup out of strings, no promises left alone.
import eslint from "typescript-eslint";

export default eslint.config({ ignores: ["node_modules", "*.js", "*.mjs"] }, {
  files: ["src/**/*.ts"],
  extends: [eslint.configs.recommended],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    "@typescript-eslint/no-floating-promises": "error",
    "@typescript-eslint/no-non-null-assertion": "off",
    "no-restricted-properties": ["error",
      { property: "innerHTML", message: "articles' words are text: use h() and textContent" },
      { property: "outerHTML", message: "articles' words are text: use h() and textContent" },
      { property: "insertAdjacentHTML", message: "articles' words are text: use h() and textContent" }],
    "no-eval": "error", eqeqeq: "error",
  },
});
