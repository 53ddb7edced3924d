import {describe, expect, it} from 'vitest'
import {errorAt, errorsElsewhere, fieldsOf, initialValues, settingsOf} from './form'

const schema = {
  type: 'object',
  properties: {
    host: {title: 'Host', type: 'string'},
    port: {type: 'integer', default: 587},
    secure: {type: 'boolean', default: true},
    mode: {type: 'string', enum: ['resend', 'hold'], default: 'resend'},
    password: {title: 'Password', type: 'string', format: 'password', writeOnly: true},
    signingSecrets: {type: 'array', items: {type: 'string', writeOnly: true}},
    keepHeaders: {type: 'array', items: {type: 'string'}},
    extra: {type: 'object'},
    timeout: {type: 'string', format: 'duration', description: 'How long.'},
  },
  required: ['host'],
}

describe('a form of a schema', () => {
  it('has a field of the right kind for each property, in order', () => {
    expect(fieldsOf(schema).map(({name, kind}) => [name, kind])).toEqual([
      ['host', 'text'],
      ['port', 'number'],
      ['secure', 'switch'],
      ['mode', 'choice'],
      ['password', 'secret'],
      ['signingSecrets', 'secrets'],
      ['keepHeaders', 'list'],
      ['extra', 'json'],
      ['timeout', 'text'],
    ])
  })

  it('says what is required, helps, and begins with the defaults', () => {
    const fields = fieldsOf(schema)
    expect(fields[0]).toMatchObject({title: 'Host', isRequired: true})
    expect(fields[8]).toMatchObject({title: 'timeout', help: 'How long.', isRequired: false, hint: 'PT10S is ten seconds'})
    expect(initialValues(fields)).toMatchObject({host: '', port: '587', secure: true, mode: 'resend', keepHeaders: []})
  })

  it('fills in what is there, and never a secret', () => {
    const values = initialValues(fieldsOf(schema, {host: 'mail.example.com', password: 'geheim', keepHeaders: ['x-id'], extra: {a: 1}}))
    expect(values).toMatchObject({host: 'mail.example.com', password: '', keepHeaders: ['x-id'], extra: '{\n  "a": 1\n}'})
  })

  it('sends what was filled in, as the type that the schema wants, and nothing else', () => {
    const fields = fieldsOf(schema)
    expect(
      settingsOf(fields, {
        ...initialValues(fields),
        host: ' mail.example.com ',
        port: '25',
        secure: false,
        password: ' with blanks ',
        signingSecrets: [' old', '', 'new '],
        keepHeaders: ['x-id', ' '],
        extra: '{"a": 1}',
      }),
    ).toEqual({host: 'mail.example.com', port: 25, secure: false, mode: 'resend', password: ' with blanks ', signingSecrets: [' old', 'new '], keepHeaders: ['x-id'], extra: {a: 1}})
  })

  it('leaves it to the hub to refuse what is no number and no JSON', () => {
    const fields = fieldsOf(schema)
    expect(settingsOf(fields, {port: 'many', extra: '{'})).toEqual({port: 'many', extra: '{'})
  })

  it('bears a schema that is none', () => {
    expect(fieldsOf(null)).toEqual([])
    expect(fieldsOf({properties: {odd: null}})).toMatchObject([{name: 'odd', kind: 'json'}])
  })
})

describe('errors', () => {
  const errors = {'/settings/signingSecrets/0': 'It is empty.', '/settings/mode': 'Not known.', '/credentials': 'Name a method.', '': 'Odd.'}

  it('stand at the field that they or their parts belong to', () => {
    expect(errorAt(errors, '/settings/signingSecrets')).toBe('It is empty.')
    expect(errorAt(errors, '/settings/mod')).toBeNull()
  })

  it('that belong to no field are shown all the same', () => {
    expect(errorsElsewhere(errors, ['/settings/signingSecrets', '/settings/mode'])).toEqual(['/credentials: Name a method.', 'Odd.'])
  })
})
