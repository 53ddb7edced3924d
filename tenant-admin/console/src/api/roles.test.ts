import {describe, expect, it} from 'vitest'
import {may, type Me, type Role} from './roles'

function person(operator: boolean, roles: Role[]): Me {
  return {subject: 's', name: 'Ann', operator, memberships: [{tenant: 'acme', name: 'Acme', roles}], provider: 'built-in'}
}

describe('a person', () => {
  it('may as operator do everything everywhere', () => {
    expect(may(person(true, []), 'other', 'admin')).toBe(true)
  })

  it('may as admin do everything in the tenant alone', () => {
    const ann = person(false, ['admin'])
    expect(may(ann, 'acme', 'engineer')).toBe(true)
    expect(may(ann, 'acme', 'operator')).toBe(false)
    expect(may(ann, 'other', 'viewer')).toBe(false)
  })

  it('may as engineer look, and not write journeys', () => {
    const ben = person(false, ['engineer'])
    expect(may(ben, 'acme', 'viewer')).toBe(true)
    expect(may(ben, 'acme', 'engineer')).toBe(true)
    expect(may(ben, 'acme', 'author')).toBe(false)
  })

  it('may nothing before it is known who it is', () => {
    expect(may(undefined, 'acme', 'viewer')).toBe(false)
  })
})
