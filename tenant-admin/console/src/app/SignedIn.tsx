import {Center, Stack, Text, Title} from '@mantine/core'
import {useEffect} from 'react'
import {announceSignIn} from './channel'

/** Where the second window arrives after signing in: it tells the first one, and closes. */
export function SignedIn() {
  useEffect(() => {
    announceSignIn()
    window.close()
  }, [])
  return (
    <Center mih="60vh" p="lg">
      <Stack gap="xs" ta="center">
        <Title order={1}>You are signed in</Title>
        <Text c="dimmed">Close this window and go on in the other one; what you typed is still there.</Text>
      </Stack>
    </Center>
  )
}
