// What Maven has the console do, and no more than is needed.
// node maven.mjs build <folder>   builds the console into the folder, where that is older than the sources
// node maven.mjs check            lint, types and tests
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'

const console_ = dirname(dirname(fileURLToPath(import.meta.url)))
const SOURCES = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', 'openapi.json']

function run(command, args, {failure, env = {}, shell = false}) {
  const done = spawnSync(command, args, {cwd: console_, stdio: 'inherit', shell, env: {...process.env, ...env}})
  if (done.status !== 0) {
    console.error(failure)
    process.exit(1)
  }
}

function tool(path, args, failure, env) {
  run(process.execPath, [join('node_modules', path), ...args], {failure, env})
}

/** Asks npm's registry only where what is installed is not what the lock file names. */
function install() {
  const marker = join(console_, 'node_modules', '.attune-lock')
  const wanted = createHash('sha256').update(readFileSync(join(console_, 'package-lock.json'))).digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return
  }
  run('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    failure: "What the console is built with could not be installed: npm must reach its registry this once.",
    shell: process.platform === 'win32',
  })
  writeFileSync(marker, wanted)
}

/** The latest change below a path; that of a folder shows what was removed. */
function changed(path) {
  const stat = statSync(path)
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map(name => changed(join(path, name)))) : stat.mtimeMs
}

function types() {
  tool('../scripts/types.mjs', [], 'No types could be made of openapi.json.')
}

const [task, folder] = process.argv.slice(2)
if (task === 'build') {
  const output = resolve(folder)
  const built = join(output, 'index.html')
  if (!existsSync(built) || SOURCES.some(path => changed(join(console_, path)) > statSync(built).mtimeMs)) {
    install()
    types()
    tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], 'The console could not be built.', {CONSOLE_OUTPUT: output})
  }
} else if (task === 'check') {
  install()
  types()
  tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'], 'The lint of the console found something.')
  tool('typescript/bin/tsc', [], 'The types of the console do not fit.')
  tool('vitest/vitest.mjs', ['run', '--reporter=dot'], 'Tests of the console failed.')
} else {
  console.error('Say what is to be done: build <folder>, or check.')
  process.exit(1)
}
