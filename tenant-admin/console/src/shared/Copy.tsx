import {ActionIcon, CopyButton, Tooltip} from '@mantine/core'
import {IconCheck, IconCopy} from '@tabler/icons-react'

export function Copy({text, label}: {text: string; label: string}) {
  return (
    <CopyButton value={text} timeout={1600}>
      {({copied, copy}) => (
        <Tooltip label={copied ? 'Copied' : label} withArrow>
          <ActionIcon variant="default" size="md" onClick={copy} aria-label={copied ? 'Copied' : label}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
