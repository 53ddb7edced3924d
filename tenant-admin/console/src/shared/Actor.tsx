import {useActorName} from '@/api/actors'
import {useTenant} from './tenant'
import {Words} from './Words'

/** Who did something, by name; a key by what it is called. */
export function Actor({id, most}: {id: string; most: number}) {
  return <Words text={useActorName(useTenant(), id)} most={most} />
}
