// Calls every method of Segment's client for Node, as a shop's server would.
// node server-client.mjs <modules> <hub> <write key>
import {createRequire} from 'node:module'
import {join} from 'node:path'

const [modules, host, writeKey] = process.argv.slice(2)
const {Analytics} = createRequire(join(modules, 'package.json'))('@segment/analytics-node')

const analytics = new Analytics({writeKey, host, flushInterval: 100})
analytics.on('error', problem => {
  console.error('not sent:', problem.code, problem.reason)
  process.exitCode = 1
})

const userId = 'node-user'
analytics.identify({userId, traits: {email: 'node@example.com', plan: 'pro'}})
analytics.track({userId, event: 'order.placed', properties: {amount: 42.5}, context: {ip: '203.0.113.7'}})
analytics.page({userId, name: 'Prices'})
analytics.screen({userId, name: 'Start'})
analytics.group({userId, groupId: 'node-group', traits: {name: 'Acme'}})
analytics.alias({userId, previousId: 'node-anonymous'})
analytics.track({anonymousId: 'node-visitor', event: 'cart.viewed', timestamp: new Date(Date.now() - 60_000)})
await analytics.closeAndFlush({timeout: 20_000})
