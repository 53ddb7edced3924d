import {describe, expect, it} from 'vitest'
import {about, basisLabel, shownState} from './consent'

describe('consents', () => {
  it('says a star in words', () => {
    expect(about('marketing', 'email')).toBe('marketing, by email')
    expect(about('marketing', '*')).toBe('marketing, by any channel')
    expect(about('*', 'sms')).toBe('everything, by sms')
  })

  it('shows what has ended as expired and never as granted', () => {
    expect(shownState('granted', true)).toBe('expired')
    expect(shownState('granted', false)).toBe('granted')
    expect(shownState('denied', false)).toBe('refused')
    expect(shownState('withdrawn', false)).toBe('withdrawn')
  })

  it('knows the six legal bases', () => {
    expect(basisLabel('legitimate_interest')).toBe('Legitimate interest')
    expect(basisLabel('other')).toBe('other')
  })
})
