import {Button} from '@mantine/core'
import {IconUserX} from '@tabler/icons-react'
import {Link} from 'react-router'
import {useMay, useTenant} from '@/shared/tenant'

/** The way to the people who were erased; only an admin may see how often that was. */
export function ErasuresLink() {
  const tenant = useTenant()
  return useMay('admin') ? (
    <Button component={Link} to={`/t/${tenant}/erasures`} variant="default" leftSection={<IconUserX size={17} />}>Erasures</Button>
  ) : null
}
