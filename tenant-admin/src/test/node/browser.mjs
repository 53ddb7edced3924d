// A headless browser: the machine's own, or the one that the modules bring.
import {createRequire} from 'node:module'
import {join} from 'node:path'

export async function open(modules, found) {
  const require = createRequire(join(modules, 'package.json'))
  const {chromium} = require('playwright-core')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (found) {
    return chromium.launch({executablePath: found, args: ['--disable-background-networking', ...asRoot]})
  }
  const {default: brought} = await import(require.resolve('@sparticuz/chromium'))
  return chromium.launch({
    executablePath: await brought.executablePath(),
    args: [...brought.args, '--disable-background-networking', ...asRoot],
  })
}
