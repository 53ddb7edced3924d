// Sends an event in each mode by the CloudEvents project's SDK for Node, as a service would.
// node cloudevents-client.mjs <modules> <address> <token>
import {createRequire} from 'node:module'
import {join} from 'node:path'

const [modules, address, token] = process.argv.slice(2)
const {CloudEvent, HTTP} = createRequire(join(modules, 'package.json'))('cloudevents')

const event = type => new CloudEvent({type, source: '/service', subject: 'order-17', tier: 'gold', data: {email: 'node@example.com'}})
const messages = [
  HTTP.binary(event('node.binary')),
  HTTP.structured(event('node.structured')),
]
for (const {headers, body} of messages) {
  const answer = await fetch(address, {method: 'POST', headers: {...headers, authorization: `Bearer ${token}`}, body})
  if (answer.status !== 202) {
    console.error('not taken:', answer.status, await answer.text())
    process.exitCode = 1
  }
}
