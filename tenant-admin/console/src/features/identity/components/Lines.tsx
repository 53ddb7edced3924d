import {Textarea} from '@mantine/core'
import {useState} from 'react'
import {lines} from '../model/rules'

interface LinesProps {
  label: string
  description: string
  values: readonly string[]
  mayChange: boolean
  error: string | undefined
  change: (values: string[]) => void
}

/** Several texts, one a line; empty lines stay while they are typed. */
export function Lines({label, description, values, mayChange, error, change}: LinesProps) {
  const [text, setText] = useState(values.join('\n'))
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      readOnly={!mayChange}
      error={error}
      onChange={event => {
        setText(event.currentTarget.value)
        change(lines(event.currentTarget.value))
      }}
    />
  )
}
