// Opens a page with Segment's client for browsers, and calls its methods.
// node browser-client.mjs <modules> <browser> <page> <hub> <write key>
import {open} from './browser.mjs'

const [modules, found, page, hub, writeKey] = process.argv.slice(2)
const browser = await open(modules, found)
try {
  const tab = await browser.newPage()
  tab.on('console', message => console.log('page:', message.text()))
  const requested = []
  tab.on('request', request => requested.push(request.url()))
  tab.on('requestfailed', request => console.log('failed:', request.method(), request.url()))
  await tab.goto(page)
  await tab.evaluate(
    async ([cdnURL, key]) => {
      const analytics = window.AnalyticsNext.AnalyticsBrowser.load({writeKey: key, cdnURL}, {initialPageview: false})
      analytics.setAnonymousId('browser-visitor')
      await analytics.page('Prices')
      await analytics.track('cart.viewed', {items: 3})
      await analytics.identify('browser-user', {email: 'browser@example.com'})
      await analytics.group('browser-group', {name: 'Acme'})
      await analytics.screen('Start')
      await analytics.alias('browser-user', 'browser-former')
    },
    [hub, writeKey],
  )
  const elsewhere = requested.filter(url => ![page, hub].some(own => url.startsWith(own)))
  if (elsewhere.length > 0) {
    throw new Error(`The client spoke to others, too: ${elsewhere}`)
  }
} finally {
  await browser.close()
}
