import {useParams} from 'react-router'
import {useMe} from '@/api/me'
import {may, type Role} from '@/api/roles'

/** The tenant that the address names. */
export function useTenant(): string {
  return useParams().tenant ?? ''
}

/** Whether the person may do in this tenant what a role allows. */
export function useMay(role: Role): boolean {
  return may(useMe().data, useTenant(), role)
}
