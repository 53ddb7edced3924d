import {Anchor, List, Text} from '@mantine/core'
import {Link} from 'react-router'
import {useTenant} from '@/shared/tenant'
import {Words} from '@/shared/Words'
import type {ProfileEvent} from '../api/profiles'
import {headline, told} from '../model/decision'

/** How an event found its profile; of events of before only what did not count is known. */
export function Decision({event}: {event: ProfileEvent}) {
  const tenant = useTenant()
  if (event.decision === undefined) {
    return event.leftOut.map(({identifier, reason}) => <Text key={identifier} size="xs">Left out: <Words text={identifier} most={60} />, {reason}</Text>)
  }
  return (
    <div>
      <Text size="xs" fw={600}>{headline(event.decision, event.merged)}</Text>
      <List size="xs">
        {told(event.decision, event.profile).map(({identifier, words, profile}, i) => (
          <List.Item key={i}>
            <Words text={identifier} most={60} />{' '}
            {profile === null ? words : <Anchor component={Link} size="xs" to={`/t/${tenant}/profiles/${profile}`}>{words}</Anchor>}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">{event.decision.rules === 0 ? 'By the standard rules.' : `By your rules, version ${String(event.decision.rules)}.`}</Text>
    </div>
  )
}
