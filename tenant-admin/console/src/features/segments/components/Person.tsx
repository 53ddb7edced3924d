import {Anchor} from '@mantine/core'
import {Link} from 'react-router'
import {useTenant} from '@/shared/tenant'
import {Cut} from '@/shared/Words'
import {useProfile} from '../api/segments'
import {called} from '../model/naming'

/** Somebody by name, with the way to all that is known. */
export function Person({profile}: {profile: string}) {
  const tenant = useTenant()
  const found = useProfile(tenant, profile).data
  return (
    <Anchor component={Link} to={`/t/${tenant}/profiles/${encodeURIComponent(profile)}`} className="quiet-link" size="sm">
      {found === undefined ? `Profile ${profile.slice(0, 8)}` : <Cut text={called(found)} most={48} />}
    </Anchor>
  )
}
