import {Box} from '@mantine/core'
import {Copy} from './Copy'
import {visible} from './text'

const MOST_SHOWN = 100_000

/** A JSON value as people read it. */
export function Json({value, label, isAlone = false}: {value: unknown; label: string; isAlone?: boolean}) {
  const text = JSON.stringify(value, null, 2)
  const shown = visible(text.slice(0, MOST_SHOWN))
  return (
    <Box pos="relative">
      <pre className="code" data-wrap tabIndex={0} aria-label={label} style={{maxHeight: isAlone ? '68vh' : '26rem'}}>
        {shown}
        {text.length > MOST_SHOWN ? '\n… the rest is in the copy' : ''}
      </pre>
      <Box pos="absolute" top={6} right={6}>
        <Copy text={text} label={`Copy ${label}`} />
      </Box>
    </Box>
  )
}
