import {Card, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden} from '@mantine/core'
import {IconInfoCircle} from '@tabler/icons-react'
import {useConnectionNames} from '@/api/connections'
import {useTenant} from '@/shared/tenant'
import {clipped, inWords, moment} from '@/shared/text'
import {Words} from '@/shared/Words'
import type {Profile} from '../api/profiles'
import classes from './Traits.module.css'

type Trait = Profile['traits'][string]

/** Where a trait came from. */
function Origin({name, trait, connection}: {name: string; trait: Trait; connection: string}) {
  return (
    <Popover position="left" withArrow width={290}>
      <Popover.Target>
        <UnstyledButton c="dimmed">
          <VisuallyHidden>Where {clipped(name, 40).shown} came from: </VisuallyHidden>
          <Group gap={4} wrap="nowrap"><Text size="xs" truncate maw={150}><bdi>{clipped(connection, 24).shown}</bdi></Text><IconInfoCircle size={16} /></Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          {([['Connection', connection], ['Event', trait.event], ['Rule', trait.rule], ['Time', moment(trait.at)]] as const).map(([label, value]) => (
            <Group key={label} gap="xs" wrap="nowrap" align="baseline">
              <Text size="xs" c="dimmed" w={74} style={{flex: 'none'}}>{label}</Text>
              <Text size="sm"><Words text={value} most={60} /></Text>
            </Group>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What is known about a customer, each with where it came from. */
export function Traits({profile}: {profile: Profile}) {
  const nameOf = useConnectionNames(useTenant())
  const traits = Object.entries(profile.traits)
  return (
    <Card padding="md">
      <Stack gap={9}>
        {traits.length === 0 && <Text size="sm" c="dimmed">None yet.</Text>}
        {traits.map(([name, trait]) => (
          <div key={name} className={classes.trait}>
            <Text size="sm" c="dimmed" className={classes.name ?? ''}><Words text={name} most={30} /></Text>
            <Text size="sm" fw={550} className={classes.value ?? ''}><Words text={inWords(trait.value)} most={90} /></Text>
            <Origin name={name} trait={trait} connection={trait.rule === 'computed' ? 'computed' : nameOf(trait.connection)} />
          </div>
        ))}
      </Stack>
    </Card>
  )
}
