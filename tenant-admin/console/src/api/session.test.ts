import {describe, expect, it} from 'vitest'
import {Session, signInAddress} from './session'

describe('a session that ended', () => {
  it('sends the person to sign in where nothing is unsaved', () => {
    let left = 0
    const session = new Session(() => left++)
    void session.lost()
    expect(left).toBe(1)
    expect(session.current().hasEnded).toBe(false)
  })

  it('keeps the page, and has the call tried again after signing in, where something is unsaved', async () => {
    let left = 0
    const session = new Session(() => left++)
    session.holds()
    const first = session.lost()
    const second = session.lost()
    expect(session.current().hasEnded).toBe(true)
    session.isBack()
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(session.current().hasEnded).toBe(false)
    expect(left).toBe(0)
  })

  it('lets the call fail where the person gives up', async () => {
    const session = new Session(() => undefined)
    session.holds()
    const call = session.lost()
    session.isGivenUp()
    expect(await call).toBe(false)
  })

  it('forgets what was saved', () => {
    let left = 0
    const session = new Session(() => left++)
    const saved = session.holds()
    saved()
    void session.lost()
    expect(left).toBe(1)
  })

  it('comes back to a place with a query of its own', () => {
    expect(signInAddress('/console/t/acme/profiles?identifier=email:a@b&x=1')).toBe(
      '/sign-in?next=%2Fconsole%2Ft%2Facme%2Fprofiles%3Fidentifier%3Demail%3Aa%40b%26x%3D1',
    )
  })
})
