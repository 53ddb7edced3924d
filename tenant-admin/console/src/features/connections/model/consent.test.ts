import {describe, expect, it} from 'vitest'
import {consentNotice} from './consent'

describe('consentNotice', () => {
  it('says what came of it', () => {
    expect(consentNotice('connected')?.isGood).toBe(true)
    expect(consentNotice('denied')?.text).toBe('The access was not granted at the tool.')
  })

  it('says nothing for words of others', () => {
    expect(consentNotice(null)).toBeNull()
    expect(consentNotice('You are hacked')).toBeNull()
    expect(consentNotice('constructor')).toBeNull()
  })
})
