import {Badge, Group, ScrollArea, Stack, Text, TextInput, UnstyledButton} from '@mantine/core'
import {useRef, useState, type KeyboardEvent} from 'react'
import {count, visible} from '@/shared/text'
import type {ToolField, ToolObject} from '../api/discovery'
import {expressionOf, matching, moved} from '../model/discovery'
import classes from './FieldList.module.css'

/** More are found by searching. */
const SHOWN = 100

interface FieldListProps {
  object: ToolObject
  fields: readonly ToolField[]
  isWhole: boolean
  pick: (expression: string, name: string) => void
}

/** The fields of one object: searched, walked through by the arrows, and put into the mapping. */
export function FieldList({object, fields, isWhole, pick}: FieldListProps) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const found = matching(fields, ({name}) => name, words)
  const shown = found.slice(0, SHOWN)
  const focus = (next: number) => {
    setAt(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  const walk = (event: KeyboardEvent, from: number) => {
    const next = moved(event.key, from, shown.length)
    if (next !== null && shown.length > 0) {
      event.preventDefault()
      focus(next)
    }
  }
  return (
    <Stack gap="xs">
      <TextInput
        label="Search its fields"
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={event => event.key === 'ArrowDown' && walk(event, -1)}
      />
      {found.length === 0 && <Text size="sm" c="dimmed">{fields.length === 0 ? 'It has no field that this connection may see.' : 'No field is called so.'}</Text>}
      <ScrollArea.Autosize mah={320} type="auto">
        <ul ref={list} className={classes.list ?? ''} aria-label={`Fields of ${visible(object.title)}`}>
          {shown.map((field, i) => (
            <li key={field.name}>
              <UnstyledButton
                className={classes.field ?? ''}
                tabIndex={i === at ? 0 : -1}
                onFocus={() => setAt(i)}
                onKeyDown={event => walk(event, i)}
                onClick={() => pick(expressionOf(object, field), field.name)}
              >
                <span className={classes.name}>{visible(field.name)}</span>
                {field.title !== field.name && <Text span size="xs" c="dimmed" truncate>{visible(field.title)}</Text>}
                <Group gap={6} wrap="nowrap" ml="auto">
                  {field.required && <Badge size="sm" color="brass">required</Badge>}
                  <Badge size="sm" color="gray">{field.type}</Badge>
                </Group>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </ScrollArea.Autosize>
      {found.length > SHOWN && <Text size="xs" c="dimmed">{count(found.length - SHOWN)} more; search for one of them.</Text>}
      {!isWhole && <Text size="xs" c="dimmed">The tool has more fields than are listed here.</Text>}
    </Stack>
  )
}
