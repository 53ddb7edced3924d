const NAME = 'attune-session'

export function announceSignIn(): void {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage('signed-in')
  channel.close()
}

export function onSignIn(then: () => void): () => void {
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = then
  return () => channel.close()
}
