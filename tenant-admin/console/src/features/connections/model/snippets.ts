/** Three lines to paste, so that a first event arrives. */
export interface Snippet {
  label: string
  code: string
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

export function snippets(hub: string, writeKey: string): Snippet[] {
  const event = '{"userId": "ann", "event": "Order Completed", "properties": {"amount": 42.50, "currency": "EUR"}}'
  return [
    {
      label: 'curl',
      code: `curl -u ${quoted(`${writeKey}:`)} -H 'Content-Type: application/json' \\
  ${quoted(`${hub}/v1/track`)} \\
  -d '${event}'`,
    },
    {
      label: 'Browser',
      code: `await fetch(${JSON.stringify(`${hub}/v1/track`)}, {
  method: 'POST', headers: {'Content-Type': 'text/plain'},
  body: JSON.stringify({writeKey: ${JSON.stringify(writeKey)}, userId: 'ann', event: 'Order Completed', properties: {amount: 42.5}})})`,
    },
    {
      label: 'Node',
      code: `import {Analytics} from '@segment/analytics-node'
const hub = new Analytics({writeKey: ${JSON.stringify(writeKey)}, host: ${JSON.stringify(hub)}})
hub.track({userId: 'ann', event: 'Order Completed', properties: {amount: 42.5}})`,
    },
  ]
}
