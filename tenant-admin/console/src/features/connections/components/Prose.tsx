import {Code, Stack, Text} from '@mantine/core'
import {Fragment} from 'react'

/** `code` and **strong**, of the Markdown that connectors describe themselves with; the rest stays as written. */
function inline(text: string) {
  return text.split(/(`[^`]*`|\*\*[^*]+\*\*)/u).map((part, i) => {
    if (part.startsWith('`') && part.endsWith('`') && part.length > 1) {
      return <Code key={i}>{part.slice(1, -1)}</Code>
    }
    return part.startsWith('**') && part.length > 4 ? <strong key={i}>{part.slice(2, -2)}</strong> : <Fragment key={i}>{part}</Fragment>
  })
}

/** A connector's own words on how it is set up. */
export function Prose({text}: {text: string}) {
  return (
    <Stack gap="xs">
      {text.split(/\n{2,}/u).filter(part => !part.startsWith('|')).map((part, i) => <Text key={i} size="sm" c="dimmed">{inline(part)}</Text>)}
    </Stack>
  )
}
