// Tries to use a write key from a page of another site: neither settings nor a call may get through.
// node refused-client.mjs <modules> <browser> <page> <hub> <write key>
import {open} from './browser.mjs'

const [modules, found, page, hub, writeKey] = process.argv.slice(2)
const browser = await open(modules, found)
try {
  const tab = await browser.newPage()
  await tab.goto(page)
  const refused = await tab.evaluate(
    async ([address, key]) => {
      const settings = await fetch(`${address}/v1/projects/${key}/settings`).catch(() => 'refused')
      const call = await fetch(`${address}/v1/t`, {
        method: 'POST',
        headers: {'Content-Type': 'text/plain', Authorization: `Basic ${btoa(`${key}:`)}`},
        body: '{"userId": "ann", "event": "order.placed"}',
      }).catch(() => 'refused')
      return [settings, call].map(answer => answer === 'refused')
    },
    [hub, writeKey],
  )
  if (!refused.every(Boolean)) {
    throw new Error(`A page of another site could read an answer: ${refused}`)
  }
} finally {
  await browser.close()
}
