import {ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme} from '@mantine/core'
import {IconMoon, IconSun} from '@tabler/icons-react'

export function SchemeToggle() {
  const {setColorScheme} = useMantineColorScheme()
  const isDark = useComputedColorScheme('light', {getInitialValueInEffect: false}) === 'dark'
  const label = isDark ? 'Light colours' : 'Dark colours'
  return (
    <Tooltip label={label} withArrow>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
        {isDark ? <IconSun size={20} stroke={1.7} /> : <IconMoon size={20} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  )
}
