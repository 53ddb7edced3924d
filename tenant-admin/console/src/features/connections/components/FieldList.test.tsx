import {MantineProvider} from '@mantine/core'
import {renderToStaticMarkup} from 'react-dom/server'
import {describe, expect, it} from 'vitest'
import type {ToolField} from '../api/discovery'
import {FieldList} from './FieldList'

function field(name: string, more: Partial<ToolField> = {}): ToolField {
  return {name, title: name, type: 'text', writable: true, required: false, ...more}
}

function shown(fields: readonly ToolField[], isWhole = true): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <FieldList object={{id: 'ticket', title: 'Ticket'}} fields={fields} isWhole={isWhole} pick={() => undefined} />
    </MantineProvider>,
  )
}

describe('the fields of an object', () => {
  it('are shown with type, title and whether they are required', () => {
    const html = shown([field('status', {title: 'State of it', type: 'choice', required: true}), field('id')])
    expect(html).toContain('aria-label="Fields of Ticket"')
    for (const text of ['status', 'State of it', 'choice', 'required']) {
      expect(html).toContain(`>${text}<`)
    }
    expect(html.match(/>required</gu)).toHaveLength(1)
  })

  it('are one stop of the tab key', () => {
    const html = shown([field('a'), field('b'), field('c')])
    expect(html.match(/<button[^>]*tabindex="0"/gu)).toHaveLength(1)
    expect(html.match(/<button[^>]*tabindex="-1"/gu)).toHaveLength(2)
  })

  it('are cut and it is said', () => {
    const html = shown(Array.from({length: 130}, (_, i) => field(`f${String(i)}`)), false)
    expect(html.match(/<li>/gu)).toHaveLength(100)
    expect(html).toContain('30 more; search for one of them.')
    expect(html).toContain('The tool has more fields than are listed here.')
  })

  it('are said to be none', () => {
    expect(shown([])).toContain('It has no field that this connection may see.')
  })

  it('show what others wrote as text', () => {
    expect(shown([field('<b>x</b>')])).toContain('&lt;b&gt;x&lt;/b&gt;')
  })
})
