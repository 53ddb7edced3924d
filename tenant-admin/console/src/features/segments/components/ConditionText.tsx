import {Button, Group, Stack, Text, Textarea} from '@mantine/core'
import {useRef} from 'react'
import {visible} from '@/shared/text'
import {excerpt, offset, placed} from '../model/places'
import classes from './Builder.module.css'

interface ConditionTextProps {
  text: string
  /** What the hub says is wrong with this very text. */
  errors: readonly string[]
  isReadOnly: boolean
  change: (text: string) => void
}

/** The condition as a text, with what is wrong at its place. */
export function ConditionText({text, errors, isReadOnly, change}: ConditionTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const go = (place: number) => {
    field.current?.focus()
    field.current?.setSelectionRange(place, place)
  }
  return (
    <Stack gap="xs">
      <Textarea
        ref={field}
        label="The condition as a text"
        description="In CEL. What you change here the lines follow, and the other way round."
        value={text}
        onChange={event => change(event.currentTarget.value)}
        readOnly={isReadOnly}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={4_096}
        spellCheck={false}
        error={errors.length > 0}
        classNames={{input: classes.code ?? ''}}
      />
      <div role="status" aria-live="polite">
        {errors.map(message => {
          const place = placed(message)
          if (place === null) {
            return <Text key={message} size="sm" c="var(--mantine-color-error)">{visible(message)}</Text>
          }
          const {before, at, after} = excerpt(text, place)
          return (
            <div key={message}>
              <Group gap="xs" justify="space-between">
                <Text size="sm" c="var(--mantine-color-error)">Line {place.line}, column {place.column}: {visible(place.message)}</Text>
                <Button size="compact-xs" variant="default" onClick={() => go(offset(text, place))}>Go there</Button>
              </Group>
              <pre className={`code ${classes.place ?? ''}`} aria-label="The line with the mistake" tabIndex={0}>{visible(before)}<mark>{visible(at)}</mark>{visible(after)}</pre>
            </div>
          )
        })}
      </div>
    </Stack>
  )
}
