import {expect, it} from 'vitest'
import {snippets} from './snippets'

it('gives three lines for each client, with the hub and the key in them', () => {
  const all = snippets('https://hub.example.com', 'abc123')
  expect(all.map(({label}) => label)).toEqual(['curl', 'Browser', 'Node'])
  for (const {code} of all) {
    expect(code.split('\n')).toHaveLength(3)
    expect(code).toContain('https://hub.example.com')
    expect(code).toContain('abc123')
  }
})

it('cannot be broken out of by what stands in it', () => {
  const [curl, browser] = snippets("https://hub/'; rm -rf", 'k"+alert(1)+"')
  expect(curl?.code).toContain(String.raw`'https://hub/'\''; rm -rf/v1/track'`)
  expect(browser?.code).toContain(String.raw`"k\"+alert(1)+\""`)
})
