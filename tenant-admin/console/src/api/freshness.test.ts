import {QueryClient} from '@tanstack/react-query'
import {expect, it} from 'vitest'
import {mutations} from './freshness'

async function askedAgain(meta: {removes?: readonly string[]}): Promise<string[]> {
  const client: QueryClient = new QueryClient({mutationCache: mutations(() => client)})
  const keys = [['segments'], ['segment', 'a'], ['segment', 'a', 'members'], ['segment', 'b']]
  for (const queryKey of keys) {
    await client.query({queryKey, queryFn: () => 1})
  }
  await client.query({queryKey: ['preview'], queryFn: () => 1, meta: {beforehand: true}})
  await client.getMutationCache().build(client, {mutationFn: () => Promise.resolve(1), meta}).execute(undefined)
  return client.getQueryCache().getAll().filter(query => query.state.isInvalidated).map(query => query.queryKey.join('/'))
}

it('asks again for everything that is shown, but for what is looked at beforehand', async () => {
  expect(await askedAgain({})).toEqual(['segments', 'segment/a', 'segment/a/members', 'segment/b'])
})

it('does not ask for what was removed, nor for what is below it', async () => {
  expect(await askedAgain({removes: ['segment', 'a']})).toEqual(['segments', 'segment/b'])
})
