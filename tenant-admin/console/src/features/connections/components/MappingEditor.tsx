import {ActionIcon, Autocomplete, Button, Group, Stack, Textarea} from '@mantine/core'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import type {Place} from '../model/discovery'
import {pointer, row, twice, type Row} from '../model/mapping'
import classes from './MappingEditor.module.css'

/** Those that a mapping may have by these very names; more are made with a name behind the dot. */
const TARGETS = [
  'name', 'id', 'at', 'identifiers.email', 'identifiers.user_id', 'identifiers.phone', 'identifiers.anonymous_id', 'identifiers', 'traits', 'traits.', 'properties',
  'properties.', 'account.', 'account.traits', 'consents', 'machine',
]

interface MappingEditorProps {
  rows: readonly Row[]
  errors: Readonly<Record<string, string>>
  change: (rows: Row[]) => void
  /** Told where somebody was typing who goes elsewhere now. */
  left: (place: Place) => void
}

/** Target fields, each with the expression that gives its value. */
export function MappingEditor({rows, errors, change, left}: MappingEditorProps) {
  const again = twice(rows)
  const set = (key: number, part: Partial<Row>) => change(rows.map(one => (one.key === key ? {...one, ...part} : one)))
  return (
    <Stack gap="md">
      {rows.map(({key, target, expression}) => (
        <div key={key} className={classes.row}>
          <Autocomplete
            label="Field of the event"
            data={TARGETS}
            value={target}
            error={again.has(target.trim()) ? 'This field is there twice.' : null}
            onChange={value => set(key, {target: value})}
            classNames={{input: classes.code ?? ''}}
          />
          <Textarea
            aria-label="Expression"
            value={expression}
            error={target.trim() === '' ? null : errors[pointer(target)]}
            onChange={event => set(key, {expression: event.currentTarget.value})}
            onBlur={({currentTarget: {selectionStart, selectionEnd}}) => left({key, start: selectionStart, end: selectionEnd})}
            autosize
            minRows={1}
            maxRows={8}
            spellCheck={false}
            classNames={{input: classes.code ?? ''}}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={target === '' ? 'Remove this field' : `Remove ${target}`}
            className={classes.remove ?? ''}
            onClick={() => change(rows.filter(one => one.key !== key))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </div>
      ))}
      <Group>
        <Button variant="light" leftSection={<IconPlus size={17} />} onClick={() => change([...rows, row()])}>Add a field</Button>
      </Group>
    </Stack>
  )
}
