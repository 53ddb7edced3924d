// Says as JSON which browser the tests start, and with which arguments: the machine's own, else the one that
// the modules bring, else the one that Playwright downloads.
// node chromium.mjs <modules> <found>
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'

const [modules, found] = process.argv.slice(2)
const require = createRequire(join(modules, 'package.json'))

function downloaded() {
  const cli = join(modules, 'node_modules', 'playwright-core', 'cli.js')
  const done = spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {stdio: ['ignore', 'ignore', 'inherit']})
  const executable = done.status === 0 ? require('playwright-core').chromium.executablePath() : ''
  return existsSync(executable) ? {executable, args: []} : null
}

async function brought() {
  try {
    const {default: chromium} = await import(require.resolve('@sparticuz/chromium'))
    return {executable: await chromium.executablePath(), args: chromium.args}
  } catch {
    return null
  }
}

const browser = found ? {executable: found, args: []} : ((await brought()) ?? downloaded())
if (browser === null) {
  console.error('There is no browser for the tests: install Chromium or Chrome (Debian: apt-get install chromium), or let npm reach its registry.')
  process.exit(1)
}
console.log(JSON.stringify(browser))
