import {describe, expect, it} from 'vitest'
import {asProblem, errorsByPlace, problemOf, problemText, type Problem} from './problem'

const problem: Problem = {
  type: '/problems/value.invalid',
  title: 'Not valid',
  status: 400,
  detail: 'Two fields of the request are not valid; see errors.',
  code: 'value.invalid',
  errors: [
    {pointer: '/name', message: 'This field is required.'},
    {pointer: '/settings/baseUrl', message: 'It has no host.'},
    {pointer: '/settings/baseUrl', message: 'It has a query.'},
  ],
}

describe('a problem', () => {
  it('keeps what the hub said', () => {
    expect(problemOf(400, problem).problem).toBe(problem)
    expect(problemText(problem)).toEqual({title: 'Not valid', detail: problem.detail, remedy: null})
  })

  it('is made of an answer that is none', () => {
    expect(problemOf(502, '<html>Bad Gateway</html>').problem).toMatchObject({code: 'console.unexpected', status: 502})
    expect(problemOf(502, null).problem.detail).toContain('502')
  })

  it('has words of its own where a person can do more than the sentence says', () => {
    expect(problemText({...problem, code: 'request.version_changed'}).title).toBe('Somebody else changed this meanwhile')
    expect(problemText({...problem, code: 'request.forbidden'}).remedy).toContain('admin')
  })

  it('puts several errors of one place together', () => {
    expect(errorsByPlace(problem)).toEqual({
      '/name': 'This field is required.',
      '/settings/baseUrl': 'It has no host. It has a query.',
    })
  })

  it('is made of a fault of the console, too', () => {
    expect(asProblem(new TypeError('x is undefined'))).toMatchObject({code: 'console.fault', detail: 'x is undefined'})
  })
})
