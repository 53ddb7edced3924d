// Puts the modules that package.json names beside a copy of it, unless they are there already; a browser
// among them only where the machine has none.
// node install.mjs <folder>
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const folder = process.argv[2]
const done = join(folder, 'installed.json')
const named = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'package.json'), 'utf8'))
const hasBrowser = process.env.PATH.split(delimiter).some(path => BROWSERS.some(name => existsSync(join(path, name))))
const dependencies = {...named.dependencies, ...(hasBrowser ? {} : named.withoutBrowser)}
const wanted = JSON.stringify({private: true, type: named.type, dependencies}, null, 2)

if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  writeFileSync(join(folder, 'package.json'), wanted)
  const npm = spawnSync(
    'npm',
    ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--silent'],
    {cwd: folder, stdio: 'inherit', shell: process.platform === 'win32'},
  )
  if (npm.status !== 0) {
    console.error('The modules that the tests need could not be installed: npm must reach its registry this once.')
    process.exit(1)
  }
  writeFileSync(done, wanted)
}
