import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** A folder reaches its own files by relative paths, and others by '@/…', where the rules below see them. */
const climbing = {
  group: ['../../*', '../../../*'],
  message: "Write '@/…' for what lies outside this feature.",
}

function mayNotImport(folders, files) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            climbing,
            {group: folders.map(folder => `@/${folder}/**`), message: 'Features know api and shared alone; shared and api know no feature.'},
          ],
        },
      ],
    },
  }
}

export default tseslint.config(
  {ignores: ['target', 'node_modules', '*.js', 'scripts', 'public']},
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    plugins: {'react-hooks': reactHooks},
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      // An event handler may begin something whose end nobody waits for: its failure shows in the query's state.
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: {attributes: false}}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      'max-lines': ['error', 500],
      'no-console': 'error',
    },
  },
  mayNotImport(['features', 'app'], ['src/features/**', 'src/shared/**']),
  mayNotImport(['features', 'app', 'shared'], ['src/api/**']),
)
